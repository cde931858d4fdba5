//! How much one address may try wrongly, and one device may ask.
//!
//! An address that showed too many tokens nobody gave out is not listened to for a while. A device that showed a good
//! one before is still let in from there: a factory's laptops share an address with whoever else is in the house.

use std::collections::{HashMap, HashSet};
use std::hash;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, TimeDelta, Utc};
use plumbline_bundle::Hash;

use crate::refusal::Refusal;
use crate::{Inbox, tus};

/// Wrong tries are counted anew after this long.
const TRIES_PER: TimeDelta = TimeDelta::minutes(10);
const REQUESTS_PER: TimeDelta = TimeDelta::minutes(1);
/// So many addresses and devices are remembered at most.
const REMEMBERED: usize = 20_000;

pub struct Limits {
    wrong: Mutex<Counts<IpAddr>>,
    requests: Mutex<Counts<Hash>>,
    good: Mutex<HashSet<Hash>>,
}

/// How often something happened since its count began.
struct Counts<K> {
    most: u32,
    per: TimeDelta,
    begun: HashMap<K, (DateTime<Utc>, u32)>,
}

impl Limits {
    pub fn new(wrong_tries: u32, requests: u32) -> Self {
        Self {
            wrong: Mutex::new(Counts::of(wrong_tries, TRIES_PER)),
            requests: Mutex::new(Counts::of(requests, REQUESTS_PER)),
            good: Mutex::default(),
        }
    }

    /// What the request shows is right: a token that this inbox gave out, or the operator's password.
    pub fn let_in(&self, headers: &HeaderMap) {
        if let Some(shown) = shown_in(headers) {
            self.known(shown);
        }
    }

    /// The token is one that this inbox gives out.
    pub fn known(&self, token: Hash) {
        let mut good = hold(&self.good);
        if good.len() < REMEMBERED {
            good.insert(token);
        }
    }

    /// Counts a request of a device.
    pub fn request(&self, token: Hash, now: DateTime<Utc>) -> Result<(), Refusal> {
        let mut requests = hold(&self.requests);
        match requests.left(&token, now) {
            Some(left) => Err(Refusal::TooManyRequests(left)),
            None => {
                requests.count(token, now);
                Ok(())
            }
        }
    }
}

impl<K: Eq + hash::Hash> Counts<K> {
    fn of(most: u32, per: TimeDelta) -> Self {
        Self {
            most,
            per,
            begun: HashMap::new(),
        }
    }

    /// How long to wait, if it happened too often.
    fn left(&self, key: &K, now: DateTime<Utc>) -> Option<Duration> {
        let (begun, count) = self.begun.get(key)?;
        let left = *begun + self.per - now;
        // More than the whole is left when the clock was set back.
        let waits = *count >= self.most && left > TimeDelta::zero() && left <= self.per;
        waits.then(|| left.to_std().ok())?
    }

    fn count(&mut self, key: K, now: DateTime<Utc>) {
        let per = self.per;
        if self.begun.len() >= REMEMBERED {
            self.begun.retain(|_, (begun, _)| *begun + per > now);
        }
        if self.begun.len() >= REMEMBERED {
            // Somebody has more addresses than fit: nobody is forgotten for them.
            return;
        }
        let entry = self.begun.entry(key).or_insert((now, 0));
        if entry.0 + per <= now || entry.0 > now {
            *entry = (now, 0);
        }
        entry.1 += 1;
    }
}

/// Before every request: is its address still listened to? After it: was that a wrong try?
pub async fn guard(
    State(inbox): State<Arc<Inbox>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    request: Request,
    next: Next,
) -> Response {
    let address = address_of(peer.ip(), request.headers(), &inbox.options.proxies);
    let shown = shown_in(request.headers());
    let (now, limits) = (inbox.now(), &inbox.limits);
    // Whoever asks for an invite shows its token in the body.
    let tries = shown.is_some() || request.uri().path().ends_with("/pair");
    if tries
        && let Some(left) = hold(&limits.wrong).left(&address, now)
        && !shown.is_some_and(|shown| hold(&limits.good).contains(&shown))
    {
        let mut refused = Refusal::TooManyTries(left).into_response();
        refused
            .headers_mut()
            .insert(tus::RESUMABLE, HeaderValue::from_static(tus::VERSION));
        return refused;
    }
    let response = next.run(request).await;
    if tries && response.status() == StatusCode::UNAUTHORIZED {
        hold(&limits.wrong).count(address, now);
        if let Some(shown) = shown {
            hold(&limits.good).remove(&shown);
        }
    }
    response
}

/// Of what the request shows to be let in: a token or the operator's password.
fn shown_in(headers: &HeaderMap) -> Option<Hash> {
    let header = headers.get(header::AUTHORIZATION)?.as_bytes();
    Some(Hash::of(header.strip_prefix(b"Bearer ").unwrap_or(header)))
}

/// Where the request comes from: a proxy of the operator's own names who asked it last.
fn address_of(peer: IpAddr, headers: &HeaderMap, proxies: &[IpAddr]) -> IpAddr {
    let peer = peer.to_canonical();
    if !proxies.contains(&peer) && !peer.is_loopback() {
        return whole(peer);
    }
    let named = headers.get_all("x-forwarded-for").iter().next_back();
    let named = named.and_then(|named| named.to_str().ok()?.rsplit(',').next()?.trim().parse::<IpAddr>().ok());
    whole(named.unwrap_or(peer).to_canonical())
}

/// One who has an IPv6 address has 2^64 of them.
fn whole(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(six) => IpAddr::V6(Ipv6Addr::from_bits(six.to_bits() >> 64 << 64)),
        four => four,
    }
}

fn hold<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds)
    }

    #[test]
    fn counts_begin_anew_when_their_time_is_over() {
        let mut counts = Counts::of(2, TimeDelta::seconds(60));
        counts.count(1, at(0));
        assert_eq!(counts.left(&1, at(0)), None);
        counts.count(1, at(10));
        assert_eq!(counts.left(&1, at(20)), Some(Duration::from_secs(40)));
        assert_eq!(counts.left(&2, at(20)), None);
        assert_eq!(counts.left(&1, at(60)), None);
        counts.count(1, at(60));
        assert_eq!(counts.left(&1, at(61)), None);
        counts.count(1, at(62));
        assert_eq!(counts.left(&1, at(62)), Some(Duration::from_secs(58)));
        assert_eq!(counts.left(&1, at(50)), None, "the clock was set back");
    }

    #[test]
    fn only_the_operators_own_proxy_is_believed() {
        let headers = HeaderMap::from_iter([(
            header::HeaderName::from_static("x-forwarded-for"),
            HeaderValue::from_static("10.9.9.9, 203.0.113.7"),
        )]);
        let address = |peer: &str, proxies: &[IpAddr]| address_of(peer.parse().unwrap(), &headers, proxies).to_string();
        assert_eq!(address("127.0.0.1", &[]), "203.0.113.7");
        assert_eq!(address("192.0.2.1", &[]), "192.0.2.1");
        assert_eq!(address("192.0.2.1", &["192.0.2.1".parse().unwrap()]), "203.0.113.7");
        assert_eq!(address("2001:db8:1:2:3:4:5:6", &[]), "2001:db8:1:2::");
        let none = HeaderMap::new();
        assert_eq!(address_of([127, 0, 0, 1].into(), &none, &[]).to_string(), "127.0.0.1");
    }
}
