/** Nothing: what a page costs that verifies nothing. */
export const verify = async () => true;
