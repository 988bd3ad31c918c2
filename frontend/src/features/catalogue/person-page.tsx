/** `/person/:id`: what somebody wrote, and what they read. */
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { Button } from "../../components/button.tsx";
import { PageSkeleton } from "../../components/page-skeleton.tsx";
import { useT } from "../../i18n/use-t.ts";
import { fold, people } from "../../lib/fold.ts";
import { useSession } from "../../lib/session.ts";
import { usePageTitle } from "../../lib/use-page-title.ts";
import type { Book } from "../../lib/wire.ts";
import { TitleCard, useShelfState } from "../library/index.ts";
import { Part } from "./book/part.tsx";
import { NameDialog } from "./names/name-dialog.tsx";
import { personQuery, shelfQuery } from "./queries.ts";

export default function PersonPage() {
  const t = useT();
  const { id } = useParams({ from: "/inside/person/$id" });
  const { data: person, error } = useQuery(personQuery(id));
  const books = useInfiniteQuery(shelfQuery("authors", id));
  const administrator = useSession()?.user.role === "admin";
  const [editing, setEditing] = useState(false);
  usePageTitle(person?.name);
  if (error && !person) throw error;
  if (!person || books.isPending) return <PageSkeleton />;
  const listed = books.data?.pages.flatMap((page) => page.books) ?? [];
  const named = (line: string | null) => people(line).some((name) => fold(name) === fold(person.name));
  const read = listed.filter((book) => !named(book.author) && named(book.narrator));
  const written = listed.filter((book) => !read.includes(book));
  return (
    <article>
      <p className="text-support">
        <Link
          to="/"
          search={{ view: "authors" }}
          className="-my-2 inline-flex min-h-9 items-center text-ink-2 underline-offset-4 hover:underline"
        >
          {t("names.people")}
        </Link>
      </p>
      <h1 className="mt-1 text-title tracking-[-0.015em] md:text-title-wide">{person.name}</h1>
      <p className="mt-2 text-ink-2">{t("studio.count", { count: person.book_count })}</p>
      {person.description && (
        <p className="mt-6 max-w-[42rem] whitespace-pre-line font-read text-row">{person.description}</p>
      )}
      {administrator && (
        <Button className="mt-6" onClick={() => setEditing(true)}>
          {t("book.edit")}
        </Button>
      )}
      <div className="mt-10 grid gap-12">
        {written.length > 0 && <Books title={t("names.written")} books={written} />}
        {read.length > 0 && <Books title={t("names.read")} books={read} />}
        {listed.length === 0 && <p className="text-ink-2">{t("names.noBooks")}</p>}
      </div>
      {books.hasNextPage && (
        <Button className="mt-8" disabled={books.isFetchingNextPage} onClick={() => void books.fetchNextPage()}>
          {t("studio.showMore")}
        </Button>
      )}
      {editing && <NameDialog kind="authors" entry={person} onClose={() => setEditing(false)} />}
    </article>
  );
}

function Books({ title, books }: { title: string; books: readonly Book[] }) {
  const { byId } = useShelfState();
  return (
    <Part title={title}>
      <ul className="grid grid-cols-2 gap-x-4 gap-y-9 md:grid-cols-[repeat(auto-fill,minmax(148px,1fr))] md:gap-x-7">
        {books.map((book) => (
          <li key={book.id}>
            <TitleCard book={book} item={byId.get(book.id)?.item} />
          </li>
        ))}
      </ul>
    </Part>
  );
}
