/** Who somebody is: name, e-mail and whether it is verified, and the ways to change them. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../../components/button.tsx";
import { ErrorLine } from "../../../components/error-line.tsx";
import { describeError } from "../../../i18n/describe-error.ts";
import { useT } from "../../../i18n/use-t.ts";
import { day } from "../../../lib/format.ts";
import type { User } from "../../../lib/wire.ts";
import { providers, sendVerification } from "../api.ts";
import { askSignOut } from "../asking/sign-out.ts";
import { PasswordDialog } from "./password-dialog.tsx";
import { ProfileDialog } from "./profile-dialog.tsx";

export function Profile({ user }: { user: User }) {
  const t = useT();
  const [open, setOpen] = useState<"profile" | "password" | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <div>
        {user.name && <p className="font-read text-chapter">{user.name}</p>}
        <p className="break-words">{user.email}</p>
        <p className="text-support text-ink-2">{t("settings.since", { date: day(user.created_at) })}</p>
        {!user.email_verified && <NotVerified key={user.email} />}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => setOpen("profile")}>{t("you.change")}</Button>
        <Button onClick={() => setOpen("password")}>
          {t(user.has_password ? "you.changePassword" : "you.setPassword")}
        </Button>
        <Button onClick={askSignOut}>{t("settings.signOut")}</Button>
      </div>
      {open === "profile" && <ProfileDialog user={user} onClose={close} />}
      {open === "password" && <PasswordDialog user={user} onClose={close} />}
    </>
  );
}

function NotVerified() {
  const t = useT();
  const { data } = useQuery({ queryKey: ["providers"], queryFn: providers, staleTime: 300_000 });
  const send = useMutation({ mutationFn: sendVerification });
  if (!data) return null;
  if (!data.mail) return <p className="mt-2 text-support text-ink-2">{t("you.noMail")}</p>;
  if (send.isSuccess)
    return (
      <p role="status" className="mt-2 text-support">
        {t("you.linkSent", { email: send.data.sent_to })}
      </p>
    );
  return (
    <div className="mt-2">
      <p className="flex flex-wrap items-center gap-x-4 text-support">
        {t("you.notVerified")}
        <button
          type="button"
          disabled={send.isPending}
          onClick={() => send.mutate()}
          className="min-h-11 text-lapis underline underline-offset-4"
        >
          {t("you.sendLink")}
        </button>
      </p>
      {send.error && <ErrorLine announce>{describeError(t, send.error)}</ErrorLine>}
    </div>
  );
}
