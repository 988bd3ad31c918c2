/** The sign-in that is open at Amazon for the chosen store: begun when it is needed, begun anew when asked. */
import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { beginSignIn } from "../api.ts";
import type { SignInPage, SignInStart } from "../wire.ts";
import { dropSignIn, keepSignIn, keptSignIn } from "./kept-sign-in.ts";

export function useSignIn(start: SignInStart, enabled: boolean) {
  const [attempt, setAttempt] = useState(0);
  const query = useQuery({
    queryKey: ["sign-in", start.marketplace, start.pre_amazon, attempt],
    queryFn: async () => {
      const kept = keptSignIn(start);
      if (kept) return kept;
      const page = byOwnClock(await beginSignIn(start));
      keepSignIn(page, start);
      return page;
    },
    enabled,
    // The person comes back from another tab: what was begun must still be the same.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  const beginAgain = useCallback(() => {
    dropSignIn();
    setAttempt((before) => before + 1);
  }, []);
  return { ...query, beginAgain };
}

/** How long a sign-in stays open. */
const OPEN_MS = 20 * 60_000;

/** A clock that goes wrong would end what has only begun, or keep for open what is over. */
function byOwnClock(page: SignInPage): SignInPage {
  const left = Date.parse(page.expires_at) - Date.now();
  const fits = left > OPEN_MS / 2 && left < OPEN_MS * 1.5;
  return fits ? page : { ...page, expires_at: new Date(Date.now() + OPEN_MS).toISOString() };
}

const LOOK_MS = 5_000;

/** Whole minutes until a moment; 0: it is over. */
export function useMinutesLeft(iso: string | undefined): number | undefined {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), LOOK_MS);
    return () => clearInterval(timer);
  }, [iso]);
  return iso === undefined ? undefined : Math.max(0, Math.ceil((Date.parse(iso) - now) / 60_000));
}
