//! What a chain of statements says of the entity below it, after the policies of all above.
//! (<https://openid.net/specs/openid-federation-1_0.html#section-6.1>)
//!
//! Decision: only the members that are read here are looked at, each of which is a text. What a policy means for lists breaks the chain
//! when it is said of one of them; so do policies that contradict each other.

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
    let mut policy = Policy::default();
    for of_one in chain.iter().rev().filter_map(|statement| said(statement, "metadata_policy")) {
        policy = policy.with(Policy::read(&of_one)?)?;
    }
    let value = policy.applied(value)?;
    value.map(|value| value.as_str().map(str::to_owned).ok_or(BROKEN)).transpose()
}

/// What is demanded of a member.
#[derive(Default)]
struct Policy {
    value: Option<Value>,
    default: Option<Value>,
    one_of: Option<Vec<Value>>,
    essential: bool,
}

impl Policy {
    /// Reads a policy; operators that nobody demands to be understood are passed over, as the specification has it.
    fn read(policy: &Value) -> Result<Self, RegistryDoubt> {
        if !policy.is_object() || ["add", "subset_of", "superset_of"].iter().any(|list| policy.get(list).is_some()) {
            return Err(BROKEN);
        }
        let one_of = policy.get("one_of").map(|values| values.as_array().cloned().ok_or(BROKEN)).transpose()?;
        let essential = policy.get("essential").map_or(Some(false), Value::as_bool).ok_or(BROKEN)?;
        Ok(Self { value: policy.get("value").cloned(), default: policy.get("default").cloned(), one_of, essential })
    }

    /// Both together, unless they contradict each other.
    fn with(self, below: Self) -> Result<Self, RegistryDoubt> {
        let same = |ours: &Value, theirs: &Value| (ours == theirs).then(|| ours.clone());
        let common = |ours: &Vec<Value>, theirs: &Vec<Value>| {
            let both: Vec<Value> = ours.iter().filter(|value| theirs.contains(value)).cloned().collect();
            (!both.is_empty()).then_some(both)
        };
        Ok(Self {
            value: both(self.value, below.value, same)?,
            default: both(self.default, below.default, same)?,
            one_of: both(self.one_of, below.one_of, common)?,
            essential: self.essential || below.essential,
        })
    }

    /// The value after the policy.
    fn applied(self, value: Option<Value>) -> Result<Option<Value>, RegistryDoubt> {
        let value = self.value.or(value).or(self.default).filter(|value| !value.is_null());
        match (&value, self.one_of) {
            (Some(value), Some(values)) if !values.contains(value) => Err(BROKEN),
            (None, _) if self.essential => Err(BROKEN),
            _ => Ok(value),
        }
    }
}

/// What two policies demand, if each or one does.
fn both<T>(
    ours: Option<T>,
    theirs: Option<T>,
    common: impl Fn(&T, &T) -> Option<T>,
) -> Result<Option<T>, RegistryDoubt> {
    match (ours, theirs) {
        (Some(ours), Some(theirs)) => common(&ours, &theirs).ok_or(BROKEN).map(Some),
        (ours, theirs) => Ok(ours.or(theirs)),
    }
}
