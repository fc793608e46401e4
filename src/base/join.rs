//! Waiting for several documents at once, without a runtime.

use std::cell::RefCell;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;

/// Runs all futures together; the outputs come in the order of the futures.
pub async fn join_all<F: Future>(futures: impl IntoIterator<Item = F>) -> Vec<F::Output> {
    let outputs = RefCell::new(Vec::new());
    let mut running: Vec<Running<'_>> = Vec::new();
    for (index, future) in futures.into_iter().enumerate() {
        outputs.borrow_mut().push(None);
        let outputs = &outputs;
        running.push(Box::pin(async move {
            let ready = future.await;
            if let Some(output) = outputs.borrow_mut().get_mut(index) {
                *output = Some(ready);
            }
        }));
    }
    all(running).await;
    outputs.into_inner().into_iter().flatten().collect()
}

/// A future that stores its output itself. All have this one type, so that the code that waits for them is compiled once.
type Running<'a> = Pin<Box<dyn Future<Output = ()> + 'a>>;

async fn all(mut running: Vec<Running<'_>>) {
    poll_fn(|context| {
        running.retain_mut(|future| future.as_mut().poll(context).is_pending());
        if running.is_empty() { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
}

#[cfg(test)]
mod tests {
    use std::future::{Future, poll_fn};
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    use super::join_all;

    #[test]
    fn outputs_keep_their_order() {
        let after = |polls: usize| {
            let mut left = polls;
            poll_fn(move |_| {
                if left == 0 {
                    return Poll::Ready(polls);
                }
                left -= 1;
                Poll::Pending
            })
        };
        let mut all = pin!(join_all([after(2), after(0), after(1)]));
        let mut context = Context::from_waker(Waker::noop());
        assert!(all.as_mut().poll(&mut context).is_pending());
        assert!(all.as_mut().poll(&mut context).is_pending());
        assert_eq!(all.as_mut().poll(&mut context), Poll::Ready(vec![2, 0, 1]));
    }
}
