//! The server as a browser meets it: over real sockets.

mod answers;
mod hostile;
mod refusals;
mod site;
mod streams;
