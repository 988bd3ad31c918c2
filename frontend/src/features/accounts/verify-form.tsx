/** Confirms an e-mail address. By a press, since programs that look at mail open every link in it. */
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, buttonClass } from "../../components/button.tsx";
import { ErrorLine } from "../../components/error-line.tsx";
import { describeError } from "../../i18n/describe-error.ts";
import { useT } from "../../i18n/use-t.ts";
import { faultsByField } from "../../lib/errors.ts";
import { session, updateUser } from "../../lib/session.ts";
import { verifyEmail } from "./api.ts";

export function VerifyForm({ token }: { token: string }) {
  const t = useT();
  const confirm = useMutation({
    mutationFn: verifyEmail,
    onSuccess: ({ email }) => {
      const user = session.get()?.user;
      if (user?.email === email) updateUser({ ...user, email_verified: true });
    },
  });
  const isStale = token === "" || faultsByField(confirm.error).token !== undefined;
  if (isStale) return <ErrorLine announce>{t("verify.stale")}</ErrorLine>;
  if (confirm.isSuccess)
    return (
      <>
        <p role="status" className="mt-8">
          {t("verify.done", { email: confirm.data.email })}
        </p>
        <Link to="/" className={buttonClass("primary", "mt-6 w-full")}>
          {t("verify.goOn")}
        </Link>
      </>
    );
  return (
    <div className="mt-8">
      <Button weight="primary" className="w-full" disabled={confirm.isPending} onClick={() => confirm.mutate(token)}>
        {t("verify.confirm")}
      </Button>
      {confirm.error && <ErrorLine announce>{describeError(t, confirm.error)}</ErrorLine>}
    </div>
  );
}
