/** A file is chosen, known or named, looked through by the server, and only then taken in. */
import { useState } from "react";
import { useT } from "../../i18n/use-t.ts";
import { useSession } from "../../lib/session.ts";
import { FileChoice } from "./file-choice.tsx";
import type { ImportChoice } from "./import-file.ts";
import { ImportOptions } from "./import-options.tsx";
import { ImportRun } from "./import-run.tsx";
import { Mapper } from "./mapper.tsx";
import { hasTitle } from "./mapping.ts";
import { useColumns } from "./use-columns.ts";

const FIRST: ImportChoice = {
  format: "auto",
  conflict: "skip",
  shelf: true,
  state: "owned",
  dates: "auto",
  podcasts: false,
  columns: undefined,
};
const WISHLIST = /wish|wunsch/i;

export function ImportBooks() {
  const t = useT();
  const [file, setFile] = useState<File>();
  const [choice, setChoice] = useState(FIRST);
  const administrator = useSession()?.user.role === "admin";
  const take = (chosen: File) => {
    const state = WISHLIST.test(chosen.name) ? "wanted" : "owned";
    setChoice(({ conflict, shelf }) => ({ ...FIRST, conflict, shelf, state }));
    setFile(chosen);
  };
  return (
    <div className="grid gap-6">
      <p className="max-w-[42rem] text-ink-2">{t(administrator ? "exchange.leadForAll" : "exchange.lead")}</p>
      <FileChoice chosen={file} onChoose={take} />
      {file && (
        <Chosen
          key={`${file.name} ${file.size} ${file.lastModified}`}
          file={file}
          choice={choice}
          onChoose={setChoice}
        />
      )}
    </div>
  );
}

interface Props {
  file: File;
  choice: ImportChoice;
  onChoose: (choice: ImportChoice) => void;
}

/** A table of nobody's tool waits until it is said which column is the title. */
function Chosen({ file, choice, onChoose }: Props) {
  const columns = useColumns(file, choice);
  const { seen, mapping } = columns;
  const isTable = seen?.format === "csv";
  const ready = { ...choice, columns: isTable ? mapping : undefined };
  const waits = seen === undefined || (isTable && !hasTitle(mapping));
  return (
    <>
      <ImportOptions file={file} seen={seen} choice={choice} onChoose={onChoose} error={columns.error} />
      {isTable && <Mapper columns={columns} />}
      {!waits && <ImportRun key={JSON.stringify(ready)} file={file} choice={ready} />}
    </>
  );
}
