//! The lists that a caller gives: as an address, or as plain objects.

use js_sys::{Array, JSON, JsString, Reflect, TypeError};
use url::Url;
use wasm_bindgen::{JsCast, JsValue};

use crate::site::options::{Options, TrustList};
use crate::site::{ListFault, Registry, RetirementList};

/// Reads `trustedIssuers` (the address of a list; ids, DIDs and origins; or a list), `registries` (addresses of files or registries, one
/// or many) and `retirementLists` (addresses or lists).
///
/// # Errors
///
/// A list that is wrong is the caller's mistake; the `TypeError` names the line, as `JSON.stringify` with two spaces writes it.
pub(super) fn read(object: &JsValue, options: &mut Options) -> Result<(), JsValue> {
    let given = Reflect::get(object, &"trustedIssuers".into())?;
    match given.as_string() {
        Some(text) => match address(&text) {
            Some(url) => options.list_addresses.trust = Some(url),
            None => options.trust = Some(parsed(&Array::of1(&given), "trustedIssuers", TrustList::parse)?),
        },
        None if given.is_object() => options.trust = Some(parsed(&given, "trustedIssuers", TrustList::parse)?),
        None => {}
    }
    registries(object, options)?;
    let Ok(lists) = Reflect::get(object, &"retirementLists".into())?.dyn_into::<Array>() else { return Ok(()) };
    for (at, list) in lists.iter().enumerate() {
        let name = format!("retirementLists[{at}]");
        match list.as_string().as_deref().map(address) {
            Some(Some(url)) => options.list_addresses.retirement.push(url),
            Some(None) => return Err(TypeError::new(&format!("{name} is no address")).into()),
            None => options.retirement_lists.push(parsed(&list, &name, RetirementList::parse)?),
        }
    }
    Ok(())
}

fn registries(object: &JsValue, options: &mut Options) -> Result<(), JsValue> {
    let given = Reflect::get(object, &"registries".into())?;
    if given.is_undefined() || given.is_null() {
        return Ok(());
    }
    for (at, registry) in given.dyn_into::<Array>().unwrap_or_else(|one| Array::of1(&one)).iter().enumerate() {
        let name = format!("registries[{at}]");
        match registry.as_string().as_deref().map(address) {
            Some(Some(url)) => options.registries.push(Registry::file(url)),
            Some(None) => return Err(TypeError::new(&format!("{name} is no address")).into()),
            None => options.registries.extend(parsed(&registry, &name, Registry::parse)?),
        }
    }
    Ok(())
}

fn address(text: &str) -> Option<Url> {
    crate::net::address::parse(text).filter(|url| matches!(url.scheme(), "https" | "http"))
}

fn parsed<L>(list: &JsValue, name: &str, parse: fn(&str, &str) -> Result<L, ListFault>) -> Result<L, JsValue> {
    let text: JsString = JSON::stringify_with_replacer_and_space(list, &JsValue::NULL, &2.into())?;
    parse(&String::from(text), name).map_err(|fault| TypeError::new(&fault.to_string()).into())
}
