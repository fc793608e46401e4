/** Words on the command line that mean nothing, or name nothing that is there. */
export class UsageError extends Error {}
