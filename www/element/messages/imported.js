// The words of another language as the ES modules find them: each is a module too, whose import bundlers read, and make
// a file of its own by themselves.
import imports from "#languages";

/** @param {string} language */
export const messages = async (language) => (await imports[language]()).default;
