// As much of JSON Schema as the schemas of the lists and of custom-elements.json use; a keyword that is not known here
// throws, so that none goes unheard. (https://json-schema.org/draft/2020-12/json-schema-validation)
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isA = {
  string: (value) => typeof value === "string",
  boolean: (value) => typeof value === "boolean",
  object: isObject,
  array: Array.isArray,
};
const silent = () => true;

const KEYWORDS = {
  type: (value, names) => [names].flat().some((name) => isA[name](value)),
  enum: (value, names) => names.includes(value),
  pattern: (value, pattern) => typeof value !== "string" || new RegExp(pattern, "u").test(value),
  minLength: (value, least) => typeof value !== "string" || [...value].length >= least,
  required: (value, names) => !isObject(value) || names.every((name) => Object.hasOwn(value, name)),
  properties: (value, schemas, fits) =>
    !isObject(value) ||
    Object.entries(schemas).every(([name, schema]) => !Object.hasOwn(value, name) || fits(value[name], schema)),
  additionalProperties: (value, schema, fits, { properties = {} }) =>
    !isObject(value) ||
    Object.entries(value).every(
      ([name, inner]) => Object.hasOwn(properties, name) || (schema !== false && fits(inner, schema)),
    ),
  items: (value, schema, fits) => !Array.isArray(value) || value.every((item) => fits(item, schema)),
  oneOf: (value, schemas, fits) => schemas.filter((schema) => fits(value, schema)).length === 1,
  anyOf: (value, schemas, fits) => schemas.some((schema) => fits(value, schema)),
  not: (value, schema, fits) => !fits(value, schema),
  $schema: silent,
  $defs: silent,
  definitions: silent,
  title: silent,
  description: silent,
  format: silent, // an annotation, unless a vocabulary says otherwise
};

/** Whether a value is what a schema says. */
export function fits(value, schema, root = schema) {
  const inner = (value, schema) => fits(value, schema, root);
  return Object.entries(schema).every(([keyword, given]) => {
    if (keyword === "$ref")
      return inner(
        value,
        given
          .slice(2)
          .split("/")
          .reduce((place, name) => place[name], root),
      );
    if (!KEYWORDS[keyword]) throw new Error(`a keyword that this does not know: ${keyword}`);
    return KEYWORDS[keyword](value, given, inner, schema);
  });
}
