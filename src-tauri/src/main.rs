fn main() { plumbline_lib::run() }
