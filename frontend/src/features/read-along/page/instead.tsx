/** What stands in the place of a text that is not there. */
import { Link } from "@tanstack/react-router";
import { Button, buttonClass } from "../../../components/button.tsx";
import { ErrorLine } from "../../../components/error-line.tsx";
import { describeError } from "../../../i18n/describe-error.ts";
import { useT } from "../../../i18n/use-t.ts";

const BookLink = ({ bookId }: { bookId: number }) => {
  const t = useT();
  return (
    <Link to="/book/$id" params={{ id: String(bookId) }} className={buttonClass("secondary")}>
      {t("read.toBook")}
    </Link>
  );
};

/** @param why in the server's words; undefined: this chapter's text was not kept */
export function NoText({ bookId, why, onListen }: { bookId: number; why?: string; onListen?: () => void }) {
  const t = useT();
  return (
    <div className="mx-auto max-w-[38rem] py-6">
      <h1 className="text-section">{t("read.noText")}</h1>
      <p className="mt-3">{why ?? t("read.noTextOfChapter")}</p>
      <div className="mt-6 flex flex-wrap gap-2">
        {onListen && (
          <Button weight="primary" onClick={onListen}>
            {t("read.listen")}
          </Button>
        )}
        <BookLink bookId={bookId} />
      </div>
    </div>
  );
}

export function Failed({ bookId, error, onRetry }: { bookId: number; error: unknown; onRetry: () => void }) {
  const t = useT();
  return (
    <div className="mx-auto max-w-[38rem] py-6">
      <h1 className="text-section">{t("read.title")}</h1>
      <div className="mt-3">
        <ErrorLine announce>{describeError(t, error)}</ErrorLine>
      </div>
      <div className="mt-6 flex flex-wrap gap-2">
        <Button weight="primary" onClick={onRetry}>
          {t("action.tryAgain")}
        </Button>
        <BookLink bookId={bookId} />
      </div>
    </div>
  );
}
