/** The words of a language, for `OpenBadgeVerifier.addMessages(language, messages)`. */
declare const messages: Record<string, string>;
export default messages;
