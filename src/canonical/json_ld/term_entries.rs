//! [Create Term Definition](https://www.w3.org/TR/json-ld11-api/#create-term-definition): the entries that need no other term.

use serde_json::{Map, Value};

use super::active_context::{Container, Direction, Mapping, TermDefinition, TypeMapping};
use super::expand_iri::is_keyword;
use crate::base::json::items;
use crate::canonical::Error;

/// 4)
pub(super) fn check_type_definition(value: &Value) -> Result<(), Error> {
    let allowed = value.as_object().is_some_and(|entries| {
        !entries.is_empty()
            && entries.iter().all(|(key, value)| match key.as_str() {
                "@container" => value == "@set",
                "@protected" => true,
                _ => false,
            })
    });
    if allowed { Ok(()) } else { Err(Error::json_ld("keyword redefinition")) }
}

/// 19.1)
pub(super) fn container_mapping(value: &Value) -> Result<Container, Error> {
    let invalid = || Error::json_ld("invalid container mapping");
    let mut container = Container::default();
    for keyword in items(value) {
        container = container.with(keyword.as_str().and_then(Container::of_keyword).ok_or_else(invalid)?);
    }
    let rest = container.without(Container::SET);
    let alone =
        [Container::LIST, Container::LANGUAGE, Container::INDEX, Container::ID, Container::TYPE, Container::GRAPH];
    let indexed_graph = [Container::GRAPH.with(Container::ID), Container::GRAPH.with(Container::INDEX)];
    let listed_set = container.has(Container::LIST) && container.has(Container::SET);
    let valid = rest == Container::default() || alone.contains(&rest) || indexed_graph.contains(&rest);
    if valid && !listed_set && !items(value).is_empty() { Ok(container) } else { Err(invalid()) }
}

/// 19.4)
pub(super) fn check_type_container(definition: &mut TermDefinition) -> Result<(), Error> {
    if !definition.container.has(Container::TYPE) {
        return Ok(());
    }
    match definition.type_mapping.get_or_insert(TypeMapping::Id) {
        TypeMapping::Id | TypeMapping::Vocab => Ok(()),
        _ => Err(Error::json_ld("invalid type mapping")),
    }
}

/// 22), 23)
pub(super) fn internationalize(definition: &mut TermDefinition, entries: &Map<String, Value>) -> Result<(), Error> {
    if entries.contains_key("@type") {
        return Ok(());
    }
    definition.language = match entries.get("@language") {
        None => Mapping::Default,
        Some(Value::Null) => Mapping::Null,
        Some(Value::String(language)) => Mapping::To(language.to_ascii_lowercase().into()),
        Some(_) => return Err(Error::json_ld("invalid language mapping")),
    };
    definition.direction = match entries.get("@direction") {
        None => Mapping::Default,
        Some(Value::Null) => Mapping::Null,
        Some(value) => Mapping::To(Direction::of(value).ok_or_else(|| Error::json_ld("invalid base direction"))?),
    };
    Ok(())
}

/// 24), 25)
pub(super) fn nest_and_prefix(
    definition: &mut TermDefinition,
    term: &str,
    entries: &Map<String, Value>,
) -> Result<(), Error> {
    if let Some(nest) = entries.get("@nest") {
        let name = nest.as_str().filter(|name| *name == "@nest" || !is_keyword(name));
        definition.nest = Some(name.ok_or_else(|| Error::json_ld("invalid @nest value"))?.into());
    }
    if let Some(prefix) = boolean(entries.get("@prefix"), "invalid @prefix value")? {
        let keyword = definition.iri.as_deref().is_some_and(is_keyword);
        if term.contains([':', '/']) || (prefix && keyword) {
            return Err(Error::json_ld("invalid term definition"));
        }
        definition.prefix = prefix;
    }
    Ok(())
}

pub(super) fn boolean(value: Option<&Value>, code: &'static str) -> Result<Option<bool>, Error> {
    value.map(|value| value.as_bool().ok_or_else(|| Error::json_ld(code))).transpose()
}

/// What a context holds besides terms.
pub(super) fn is_context_entry(key: &str) -> bool {
    matches!(
        key,
        "@base" | "@direction" | "@import" | "@language" | "@propagate" | "@protected" | "@version" | "@vocab"
    )
}

pub(super) fn is_definition_entry(key: &str) -> bool {
    matches!(
        key,
        "@id"
            | "@reverse"
            | "@container"
            | "@context"
            | "@direction"
            | "@index"
            | "@language"
            | "@nest"
            | "@prefix"
            | "@protected"
            | "@type"
    )
}
