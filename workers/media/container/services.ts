/** What the requests of one server share. */
import { Sessions, Slots } from "./chapters/sessions.ts";
import type { Config } from "./config.ts";
import { findFfmpeg } from "./ffmpeg.ts";
import { RecentChapters } from "./recent/recent-chapters.ts";
import { RecentTakes } from "./recent/recent-takes.ts";
import { VoicePool } from "./speak/pool.ts";

export interface Services {
  ffmpeg: string;
  voices: VoicePool;
  /** Chapter encoders at work. */
  encoders: Slots;
  sessions: Sessions;
  recentTakes: RecentTakes;
  recentChapters: RecentChapters;
  /** Folder of temporary files. */
  tmp: string;
}

/** @throws Error when there is no ffmpeg. */
export function openServices(config: Config, env: NodeJS.ProcessEnv): Services {
  return {
    ffmpeg: findFfmpeg(env),
    voices: new VoicePool(config.voices),
    encoders: new Slots(config.encoders),
    sessions: new Sessions(),
    recentTakes: new RecentTakes(),
    recentChapters: new RecentChapters(config.tmp),
    tmp: config.tmp,
  };
}
