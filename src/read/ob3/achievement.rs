//! Achievement: what was achieved. (<https://www.imsglobal.org/spec/ob/v3p0/#achievement>)

use serde_json::Value;

use crate::base::json;
use crate::report::badge::{AchievementResult, Alignment, Credential, Criteria, MAX_ENTRIES};

use super::profile::image;
use super::text::text;

/// Fills in what the achievement says.
pub(super) fn read(achievement: &Value, credential: &mut Credential) {
    if let Some(name) = text(achievement.get("name")) {
        credential.name = name;
    }
    credential.description = text(achievement.get("description")).or_else(|| credential.description.take());
    credential.image = image(achievement.get("image")).or_else(|| credential.image.take());
    credential.criteria = criteria(achievement.get("criteria"));
    credential.achievement_id = json::id(Some(achievement)).map(str::to_owned);
    credential.achievement_type = text(achievement.get("achievementType"));
    credential.tags = json::many(achievement.get("tag")).filter_map(|tag| text(Some(tag))).take(MAX_ENTRIES).collect();
    credential.alignments = json::many(achievement.get("alignment")).filter_map(alignment).take(MAX_ENTRIES).collect();
}

/// <https://www.imsglobal.org/spec/ob/v3p0/#criteria>
fn criteria(value: Option<&Value>) -> Option<Criteria> {
    let value = json::many(value).next()?;
    let criteria = Criteria { id: json::id(Some(value)).map(str::to_owned), narrative: text(value.get("narrative")) };
    (criteria != Criteria::default()).then_some(criteria)
}

/// <https://www.imsglobal.org/spec/ob/v3p0/#alignment>
fn alignment(value: &Value) -> Option<Alignment> {
    Some(Alignment {
        target_name: text(value.get("targetName"))?,
        target_url: text(value.get("targetUrl")),
        target_description: text(value.get("targetDescription")),
        target_framework: text(value.get("targetFramework")),
        target_code: text(value.get("targetCode")),
    })
}

/// A result, with the description and the level that it refers to. (<https://www.imsglobal.org/spec/ob/v3p0/#result>)
pub(super) fn result(result: &Value, achievement: Option<&Value>) -> Option<AchievementResult> {
    let description = json::id(result.get("resultDescription")).and_then(|id| {
        let mut descriptions = json::many(achievement.and_then(|achievement| achievement.get("resultDescription")));
        descriptions.find(|description| json::id(Some(description)) == Some(id))
    });
    let level = json::id(result.get("achievedLevel")).map(|id| {
        let mut levels = json::many(description.and_then(|description| description.get("rubricCriterionLevel")));
        let level = levels.find(|level| json::id(Some(level)) == Some(id));
        level.and_then(|level| text(level.get("name"))).unwrap_or_else(|| id.to_owned())
    });
    let read = AchievementResult {
        name: description.and_then(|description| text(description.get("name"))),
        value: text(result.get("value")),
        status: text(result.get("status")),
        level,
    };
    (read != AchievementResult::default()).then_some(read)
}
