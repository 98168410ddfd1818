fn main() {
    let a: Vec<String> = std::env::args().collect();
    let size = generated::Size { actions: a[2].parse().unwrap(), actions_a_plan: a[3].parse().unwrap(), updates: 4 };
    generated::write(std::path::Path::new(&a[1]), &size).unwrap();
}
mod generated;
