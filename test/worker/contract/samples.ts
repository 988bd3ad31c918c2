/** Values for a JSON Schema: the plainest that is valid, and any number of valid or spoilt ones. */
import fc from "fast-check";
import type { Schema } from "./operations.ts";

const FORMATS: Record<string, fc.Arbitrary<string>> = {
  "date-time": fc
    .date({ min: new Date("2001-01-01"), max: new Date("2060-01-01"), noInvalidDate: true })
    .map((date) => date.toISOString()),
  uuid: fc.uuid({ version: 4 }),
  email: fc.integer({ min: 1, max: 1e9 }).map((n) => `reader${n}@example.org`),
  uri: fc.constantFrom("https://example.org/a", "http://192.0.2.7/b.torrent"),
};

/** Texts that break things: other scripts, signs of SQL, FTS, JSON and HTML, lone surrogates, NUL, very long ones. */
const NASTY = fc.constantFrom(
  "",
  " ",
  "'; DROP TABLE media; --",
  '" OR 1=1',
  "NEAR(a b)*",
  "%%%",
  "\u0000",
  "\ud800",
  "\u202e",
  "<script>",
  "../../etc/passwd",
  "{}",
  "null",
  "-1",
  "1e309",
  "NaN",
  "٣",
  "𝒯itle",
  "e\u0301".repeat(300),
  "x".repeat(30_000),
);
const text = (min: number, max: number) =>
  fc.oneof(
    fc.string({ minLength: min, maxLength: Math.min(max, min + 40), unit: "grapheme" }),
    fc.string({ minLength: min, maxLength: Math.min(max, min + 40), unit: "binary" }),
    NASTY.filter((value) => value.length >= min && value.length <= max),
  );

/** Anything that is JSON. */
export const anyJson = fc.jsonValue({ depthSize: "small", maxDepth: 3 });

/** Values that keep to the schema, patterns apart (those are tried by chance). */
export function valid(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map(valid));
  if (schema.allOf) return fc.tuple(...schema.allOf.map(valid)).map((parts) => Object.assign({}, ...parts));
  const types = [schema.type ?? "any"].flat();
  return types.length > 1 ? fc.oneof(...types.map((type) => ofType(type, schema))) : ofType(types[0] ?? "any", schema);
}

function ofType(type: string, schema: Schema): fc.Arbitrary<unknown> {
  const min = schema.minimum ?? (schema.exclusiveMinimum === undefined ? -1_000 : schema.exclusiveMinimum + 1);
  const max = Math.max(min, Math.min(schema.maximum ?? Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER));
  switch (type) {
    case "null":
      return fc.constant(null);
    case "boolean":
      return fc.boolean();
    case "integer":
      return fc.oneof(fc.integer({ min, max }), fc.integer({ min, max: Math.min(max, min + 20) }));
    case "number":
      return fc.double({ min, max, noNaN: true, noDefaultInfinity: true });
    case "string":
      return FORMATS[schema.format ?? ""] ?? patterned(schema);
    case "array":
      return fc.array(valid(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 4, (schema.minItems ?? 0) + 4),
      });
    case "object":
      return ofObject(schema);
    default:
      return anyJson;
  }
}

function patterned({ pattern, minLength = 0, maxLength = 100_000 }: Schema): fc.Arbitrary<string> {
  const free = text(minLength, maxLength);
  if (pattern === undefined) return free;
  try {
    return fc.oneof({ weight: 3, arbitrary: fc.stringMatching(new RegExp(pattern)) }, free);
  } catch {
    return free; // a pattern that the generator cannot invert: chance must do
  }
}

function ofObject({ properties = {}, required = [], additionalProperties }: Schema): fc.Arbitrary<unknown> {
  const known = fc.record(Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, valid(inner)])), {
    requiredKeys: required.filter((name) => name in properties),
  });
  if (typeof additionalProperties !== "object") return known;
  const more = fc.dictionary(fc.string({ maxLength: 8 }), valid(additionalProperties), { maxKeys: 3 });
  return fc.tuple(known, more).map(([fixed, free]) => ({ ...free, ...(fixed as object) })); // fc.record makes objects
}

/** A value that keeps to the schema, or one in which something was spoilt. */
export const mixed = (schema: Schema): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 5, arbitrary: valid(schema) },
    { weight: 3, arbitrary: spoilt(schema) },
    { weight: 1, arbitrary: anyJson },
  );

/** One property is left out, of another kind, or nobody knows it. */
const spoilt = (schema: Schema): fc.Arbitrary<unknown> =>
  fc.tuple(valid(schema), fc.nat(), anyJson, fc.boolean()).map(([value, at, junk, drop]) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return junk;
    const names = [...Object.keys(value), "nobody_knows_this"];
    const name = names[at % names.length] ?? "";
    const { [name]: _, ...rest } = value as Record<string, unknown>; // it is an object, see above
    return drop ? rest : { ...rest, [name]: junk };
  });

/** What a query or a path may be filled with. */
export const written = (schema: Schema): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 4, arbitrary: valid(schema).map((value) => (typeof value === "string" ? value : JSON.stringify(value))) },
    { weight: 2, arbitrary: NASTY },
    { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 20 }) },
  );
