/** E-mail, by an HTTP service that speaks Resend's protocol (`POST /emails`; its API reference, 2026-11). */
import { z } from "zod";
import { AppError } from "../core/errors.ts";
import type { AppContext } from "./context.ts";
import type { Env } from "./env.ts";
import { fetchJson } from "./fetch-json.ts";

export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
}

const reply = z.object({ id: z.string() });

export const canSendMail = ({ settings }: Env): boolean =>
  settings.MAIL_FROM !== undefined && settings.MAIL_API_KEY !== undefined;

/** @throws AppError UNAVAILABLE where no mail service is set up */
export function requireMail(env: Env): void {
  if (canSendMail(env)) return;
  throw new AppError(
    "UNAVAILABLE",
    "This installation sends no e-mail. An administrator can set a new password in Administration, People, " +
      "or set MAIL_FROM and MAIL_API_KEY.",
  );
}

/**
 * Hands one message over.
 * @param once the same for every try of one message, up to 256 characters: the service sends it once within 24 hours
 * @throws AppError UNAVAILABLE where no mail service is set up, PROVIDER_REFUSED, PROVIDER_UNAVAILABLE
 */
export async function sendMail(ctx: AppContext, mail: Mail, once: string): Promise<void> {
  requireMail(ctx.env);
  const { MAIL_BASE_URL, MAIL_API_KEY, MAIL_FROM } = ctx.env.settings;
  const { to, subject, text, html } = mail;
  const { id } = await fetchJson(
    ctx,
    {
      service: "The mail service",
      url: `${MAIL_BASE_URL}/emails`,
      method: "POST",
      headers: {
        authorization: `Bearer ${MAIL_API_KEY}`,
        "content-type": "application/json",
        "idempotency-key": once,
      },
      body: JSON.stringify({ from: MAIL_FROM, to: [to], subject, text, html }),
      retries: 2,
    },
    reply,
  );
  ctx.log.info("mail_sent", { mail_id: id });
}
