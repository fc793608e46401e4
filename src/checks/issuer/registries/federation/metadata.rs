//! What a chain of statements says of the entity below it, after the policies of all above.
//! (<https://openid.net/specs/openid-federation-1_0.html#section-6.1>)
//!
//! Decision: only the members that are read here are looked at, each of which is a text. What a policy means for lists breaks the chain
//! when it is said of one of them. So do two policies of one member, unless they say the same: how they add up is not worked out.

use serde_json::Value;

use super::super::RegistryDoubt;
use super::statement::Statement;

/// Why a value does not come of a chain: a policy that is broken, or contradicts another.
const BROKEN: RegistryDoubt = RegistryDoubt::NotPermitted;

/// One member of an entity's metadata: what it says of itself, then what the entity above it says, then the policies of all above. The
/// chain has the statement about the entity first.
pub(super) fn member(
    name: &str,
    own: Option<&Statement>,
    chain: &[Statement],
) -> Result<Option<String>, RegistryDoubt> {
    let said = |statement: &Statement, of: &str| statement.claims.get(of)?.get("federation_entity")?.get(name).cloned();
    let by_superior = chain.first().and_then(|statement| said(statement, "metadata"));
    let value = by_superior.or_else(|| said(own?, "metadata")).filter(|value| !value.is_null());
    let mut policies = chain.iter().filter_map(|statement| said(statement, "metadata_policy"));
    let policy = policies.next();
    if policies.any(|other| Some(&other) != policy.as_ref()) {
        return Err(BROKEN);
    }
    let value = match policy {
        Some(policy) => applied(&policy, value)?,
        None => value,
    };
    value.map(|value| value.as_str().map(str::to_owned).ok_or(BROKEN)).transpose()
}

/// The value after a policy; operators that nobody demands to be understood are passed over, as the specification has it.
fn applied(policy: &Value, value: Option<Value>) -> Result<Option<Value>, RegistryDoubt> {
    if !policy.is_object() || ["add", "subset_of", "superset_of"].iter().any(|list| policy.get(list).is_some()) {
        return Err(BROKEN);
    }
    let value = policy.get("value").cloned().or(value).or_else(|| policy.get("default").cloned());
    let value = value.filter(|value| !value.is_null());
    let is_allowed = match (&value, policy.get("one_of")) {
        (Some(value), Some(values)) => values.as_array().is_some_and(|values| values.contains(value)),
        _ => true,
    };
    let is_needed = !matches!(policy.get("essential"), None | Some(Value::Bool(false)));
    if is_allowed && (value.is_some() || !is_needed) { Ok(value) } else { Err(BROKEN) }
}
