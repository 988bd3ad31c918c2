/** The shapes of import and export, as types only. */
export type {
  ColumnMapping,
  DayOrder,
  ImportColumns,
  ImportFormat,
  ImportLine,
  ImportMessage,
  ImportReport,
  MappedField,
  Outcome,
} from "../../../../src/contracts/exchange.ts";
