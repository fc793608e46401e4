/** What was given could not be read, so that nothing was verified. */
export class Unread extends Error {
  /**
   * @param {string} code
   * @param {string} said
   */
  constructor(code, said) {
    super(said);
    this.code = code;
  }
}
