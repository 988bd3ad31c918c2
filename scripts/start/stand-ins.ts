/** Strict stand-ins of outside services, so that every flow can be tried without a key. */
import { startAudibleStandIn } from "../stand-ins/audible.ts";
import { startIdentityStandIn } from "../stand-ins/identity.ts";
import { startMailStandIn } from "../stand-ins/mail.ts";
import { startOpenAiStandIn } from "../stand-ins/openai.ts";
import type { Teardown } from "./teardown.ts";

export interface StandIns {
  /** The voices. */
  voices: string;
  /** Shows what was sent. */
  mail: string;
  /** Amazon and Audible. */
  audible: string;
}

const STAND_IN_KEY = "sk-stand-in";

/** Starts them and leads the product's settings there. @param origin where people are sent back to after signing in elsewhere */
export async function startStandIns(origin: string, teardown: Teardown): Promise<StandIns> {
  const voices = await startOpenAiStandIn();
  teardown.add(() => voices.stop());
  const identity = await startIdentityStandIn();
  teardown.add(() => identity.stop());
  identity.register(origin);
  const mail = await startMailStandIn();
  teardown.add(() => mail.stop());
  const audible = await startAudibleStandIn();
  teardown.add(() => audible.stop());
  const settings = {
    OPENAI_API_KEY: STAND_IN_KEY,
    OPENAI_BASE_URL: voices.url,
    ...identity.env,
    ...mail.env,
    ...audible.env,
  };
  Object.assign(process.env, settings);
  return { voices: voices.url, mail: mail.url, audible: audible.url };
}
