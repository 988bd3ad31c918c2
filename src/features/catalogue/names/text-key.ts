/** What does not tell names apart, under the name that the catalogue knows it by. */
export { textKey } from "../../../core/text-key.ts";
