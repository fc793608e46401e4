use open_badge_verifier::fetch::{Fetch, Request, Response};
use open_badge_verifier::options::Options;
use open_badge_verifier::report::Obstacle;
use open_badge_verifier::time::DateTime;
struct None_;
impl Fetch for None_ {
    async fn get(&self, r: &Request) -> Result<Response, Obstacle> {
        Err(Obstacle::Offline { url: r.url.to_string() })
    }
}
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let n: usize = std::env::args().nth(2).unwrap().parse().unwrap();
    let bytes = std::fs::read(path).unwrap();
    let options = Options::at(DateTime::parse("2026-07-01T00:00:00Z").unwrap());
    let mut len = 0;
    for _ in 0..n {
        let mut f = Box::pin(open_badge_verifier::verify(&bytes, &None_, &options));
        let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
        if let std::task::Poll::Ready(r) = f.as_mut().poll(&mut cx) {
            len += serde_json::to_string(&r).unwrap().len();
        }
    }
    println!("{len}");
}
use std::future::Future;
