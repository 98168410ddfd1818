//! What the build writes: the tree of output files, and the one place that writes it.
