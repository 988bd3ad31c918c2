/** The page for a wrong address, and the page for one that broke. */
import { type ErrorComponentProps, Link, useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Brand } from "../components/brand.tsx";
import { Button, buttonClass } from "../components/button.tsx";
import { describeError } from "../i18n/describe-error.ts";
import { useT } from "../i18n/use-t.ts";
import { isMissing, Unreachable } from "../lib/errors.ts";
import { usePageTitle } from "../lib/use-page-title.ts";

function Message({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  usePageTitle(title);
  return (
    <div className="max-w-[42rem] px-4 py-16 md:px-0">
      <h1 className="text-title tracking-[-0.015em] md:text-title-wide">{title}</h1>
      <p className="mt-3 text-ink-2">{text}</p>
      <div className="mt-8 flex flex-wrap gap-2">{children}</div>
    </div>
  );
}

export function MissingPage() {
  const t = useT();
  return (
    <Message title={t("missing.title")} text={t("missing.text")}>
      <Link to="/" className={buttonClass("primary")}>
        {t("action.back")}
      </Link>
    </Message>
  );
}

export function BrokenPage({ error, reset }: ErrorComponentProps) {
  const t = useT();
  const router = useRouter();
  if (isMissing(error)) return <MissingPage />;
  const again = () => {
    reset();
    void router.invalidate();
  };
  return (
    <Message title={t("broken.title")} text={error instanceof Unreachable ? describeError(t, error) : t("broken.text")}>
      <Button weight="primary" onClick={again}>
        {t("action.tryAgain")}
      </Button>
      <Link to="/" className={buttonClass("secondary")}>
        {t("action.back")}
      </Link>
    </Message>
  );
}

/** The same where there is no shell around it. */
const alone = (page: ReactNode) => (
  <main className="mx-auto max-w-[46rem] pt-16 sm:pt-[12vh] md:px-4">
    <div className="max-md:px-4">
      <Brand />
    </div>
    {page}
  </main>
);
export const MissingPageAlone = () => alone(<MissingPage />);
export const BrokenPageAlone = (props: ErrorComponentProps) => alone(<BrokenPage {...props} />);
