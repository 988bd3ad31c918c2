/** `/series?name=` and `/person?name=`: what a book calls by name, found and opened. */
import { useQuery } from "@tanstack/react-query";
import { Navigate, useSearch } from "@tanstack/react-router";
import { PageSkeleton } from "../../components/page-skeleton.tsx";
import { ApiError } from "../../lib/errors.ts";
import { idByName } from "./queries.ts";

function ByName({ kind, name }: { kind: "series" | "authors"; name: string }) {
  const { data: id, error } = useQuery({
    queryKey: ["by-name", kind, name],
    queryFn: async () => {
      const found = await idByName(kind, name);
      if (found === undefined) throw new ApiError(404, "not_found", name, null, null);
      return found;
    },
  });
  if (error) throw error;
  if (id === undefined) return <PageSkeleton />;
  return <Navigate to={kind === "series" ? "/series/$id" : "/person/$id"} params={{ id: String(id) }} replace />;
}

export const SeriesByName = () => <ByName kind="series" name={useSearch({ from: "/inside/series" }).name} />;
export const PersonByName = () => <ByName kind="authors" name={useSearch({ from: "/inside/person" }).name} />;
