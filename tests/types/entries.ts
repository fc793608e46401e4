// The entries of the package are what their types say: what is missing, of another type, or too much does not compile.
import * as api from "../../www/element/api/index.js";
import * as element from "../../www/element/element.js";
import * as render from "../../www/render/index.js";
import type * as typedElement from "../../www/types/element.js";
import type * as typedApi from "../../www/types/index.js";
import type * as typedRender from "../../www/types/render.js";

/** What was built, if it has nothing that its types do not name. */
type Nothing<Beyond> = [Beyond] extends [never] ? object : { beyond: Beyond };

export const apiIs: typeof typedApi & Nothing<Exclude<keyof typeof api, keyof typeof typedApi>> = api;
export const elementIs: typeof typedElement & Nothing<Exclude<keyof typeof element, keyof typeof typedElement>> =
  element;
export const renderIs: typeof typedRender & Nothing<Exclude<keyof typeof render, keyof typeof typedRender>> = render;
