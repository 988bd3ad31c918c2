/** Refuses what the real endpoint refuses. Sources: its published API description 2.3.0 and model pages (2026). */
import { invalid, invalidKey } from "./refusal.ts";

export interface SpeechCall {
  input: string;
  model: string;
  voice: string;
  format: "pcm" | "wav";
  speed: number;
}

const FIELDS = ["model", "input", "voice", "instructions", "response_format", "speed", "stream_format"];
const MODELS = ["tts-1", "tts-1-hd", "gpt-4o-mini-tts", "gpt-4o-mini-tts-2025-03-20", "gpt-4o-mini-tts-2025-12-15"];
const VOICES = [
  ...["alloy", "ash", "ballad", "coral", "echo", "fable", "onyx", "nova", "sage", "shimmer", "verse", "marin", "cedar"],
];
const NOT_WITH_TTS_1 = ["ballad", "verse", "marin", "cedar"];
const FORMATS = ["mp3", "opus", "aac", "flac", "wav", "pcm"];
const MAX_CHARACTERS = 4_096;
/** gpt-4o-mini-tts takes 2,000 tokens: about four Latin letters each, but one for a sign of most other scripts. */
const MAX_TOKENS = 2_000;

/** @throws Refusal 401 */
export function checkKey(authorization: string | undefined): void {
  if (!authorization?.startsWith("Bearer ")) {
    throw invalidKey("You didn't provide an API key. Send it in the header: Authorization: Bearer YOUR_KEY.");
  }
  const key = authorization.slice("Bearer ".length);
  if (!/^sk-\S+$/.test(key)) throw invalidKey(`Incorrect API key provided: ${key.slice(0, 4)}***.`);
}

function text(body: Record<string, unknown>, name: string): string {
  const value = body[name];
  if (value === undefined) throw invalid(`Missing required parameter: '${name}'.`, name, "missing_required_parameter");
  if (typeof value !== "string") throw invalid(`Invalid type for '${name}': expected a string.`, name, "invalid_type");
  return value;
}

function oneOf(value: string, name: string, known: readonly string[]): string {
  if (known.includes(value)) return value;
  throw invalid(`Invalid value: '${value}'. Supported values are: ${known.join(", ")}.`, name, "invalid_value");
}

function checkLength(value: string, name: string): void {
  if ([...value].length <= MAX_CHARACTERS) return;
  throw invalid(
    `Invalid '${name}': string too long. Expected a string with maximum length ${MAX_CHARACTERS}, but got a string with length ${[...value].length} instead.`,
    name,
    "string_above_max_length",
  );
}

function checkInput(input: string, model: string): string {
  if (input === "") throw invalid("Invalid 'input': empty string.", "input", "string_below_min_length");
  checkLength(input, "input");
  const others = [...input].filter((sign) => sign > "\u024f").length;
  const tokens = others + (input.length - others) / 4;
  if (model.startsWith("gpt-") && tokens > MAX_TOKENS) {
    throw invalid(`The input has more than ${MAX_TOKENS} tokens.`, "input", "input_too_long");
  }
  return input;
}

function checkVoice(body: Record<string, unknown>, model: string): string {
  if (typeof body.voice === "object" && body.voice !== null) {
    throw invalid("Unknown custom voice: the stand-in has the built-in voices only.", "voice", "voice_not_found");
  }
  const voice = oneOf(text(body, "voice"), "voice", VOICES);
  if (model.startsWith("tts-1") && NOT_WITH_TTS_1.includes(voice)) {
    throw invalid(`The voice '${voice}' is not supported by '${model}'.`, "voice", "invalid_value");
  }
  return voice;
}

function checkSpeed(speed: unknown): number {
  if (speed === undefined) return 1;
  if (typeof speed !== "number") throw invalid("Invalid type for 'speed': expected a number.", "speed", "invalid_type");
  if (speed < 0.25) throw invalid("Invalid 'speed': expected a value >= 0.25.", "speed", "decimal_below_min_value");
  if (speed > 4) throw invalid("Invalid 'speed': expected a value <= 4.", "speed", "decimal_above_max_value");
  return speed;
}

function checkFormat(body: Record<string, unknown>, model: string): "pcm" | "wav" {
  const stream =
    body.stream_format === undefined ? "audio" : oneOf(text(body, "stream_format"), "stream_format", ["audio", "sse"]);
  if (stream === "sse" && model.startsWith("tts-1")) {
    throw invalid(`'sse' is not supported by '${model}'.`, "stream_format", "invalid_value");
  }
  const format =
    body.response_format === undefined ? "mp3" : oneOf(text(body, "response_format"), "response_format", FORMATS);
  if (stream === "audio" && (format === "pcm" || format === "wav")) return format;
  const what = stream === "sse" ? "stream_format sse" : `response_format ${format}`;
  throw invalid(
    `The stand-in makes pcm and wav only, not ${what}; the real service would take this.`,
    null,
    "stand_in_limit",
  );
}

/** @throws Refusal 400 naming the field */
export function checkBody(raw: string): SpeechCall {
  let body: Record<string, unknown>;
  try {
    body = JSON.parse(raw);
  } catch {
    throw invalid("We could not parse the JSON body of your request.", null);
  }
  if (typeof body !== "object" || body === null || Array.isArray(body))
    throw invalid("The body must be an object.", null);
  for (const [name, value] of Object.entries(body)) {
    if (!FIELDS.includes(name)) throw invalid(`Unknown parameter: '${name}'.`, name, "unknown_parameter");
    if (value === null) throw invalid(`Invalid type for '${name}': null is not allowed.`, name, "invalid_type");
  }
  const model = text(body, "model");
  if (!MODELS.includes(model)) throw invalid(`The model '${model}' does not exist.`, "model", "model_not_found");
  if (body.instructions !== undefined) {
    checkLength(text(body, "instructions"), "instructions");
    if (model.startsWith("tts-1")) {
      throw invalid(`'instructions' is not supported by '${model}'.`, "instructions", "unsupported_parameter");
    }
  }
  return {
    input: checkInput(text(body, "input"), model),
    model,
    voice: checkVoice(body, model),
    speed: checkSpeed(body.speed),
    format: checkFormat(body, model),
  };
}
