/** The shapes that cross the wire, as types only: the contracts' parsers stay on the server. */
import type { Tokens as WireTokens } from "../../../src/contracts/accounts.ts";
import type { jobChapter, jobList, jobRequest } from "../../../src/contracts/jobs.ts";
import type { audioFormat } from "../../../src/contracts/media.ts";

export type { AccountEnd, SentLink, SignIn, SignInList, User } from "../../../src/contracts/accounts.ts";
export type { HistoryPage } from "../../../src/contracts/books.ts";
export type {
  Author,
  Book,
  BookDetail,
  BookField,
  BookPage,
  HistoryEntry,
  SeriesEntry,
} from "../../../src/contracts/catalogue.ts";
export type { Correction } from "../../../src/contracts/corrections.ts";
export type {
  IdentityList,
  ProviderId,
  SignInProblem,
  SignInProviders,
} from "../../../src/contracts/identities.ts";
export type { Bitrate, Job, JobStatus, Quote, Sample } from "../../../src/contracts/jobs.ts";
export type {
  LibraryChanges,
  ShelfChanges,
  ShelfItem,
  ShelfSource,
} from "../../../src/contracts/library.ts";
export type {
  Bookmark,
  HistoryPage as ListeningHistoryPage,
  HistoryRow as ListeningRow,
  ListeningEntry,
  ListeningKind,
  ListeningPlace,
  ListeningQueue,
  Playback,
  PlaybackSettings,
  ProgressReport,
  ProgressState,
  ProgressTaken,
  ProgressUpdated,
} from "../../../src/contracts/listening.ts";
export type { SkipReason } from "../../../src/contracts/manuscript.ts";
export type {
  ChapterText,
  Manuscript,
  ManuscriptChapter,
  ManuscriptList,
  Upload,
} from "../../../src/contracts/manuscripts.ts";
export type {
  Applied,
  FieldDecision,
  LookupResult,
  ScoredCandidate,
  SourceAnswer,
  TakenField,
} from "../../../src/contracts/metadata.ts";
export type { ClientMessage, EventFrame, ServerMessage } from "../../../src/contracts/realtime.ts";
export type { SentenceMap } from "../../../src/contracts/sentence-map.ts";
export type { AuthorPage, SeriesPage, Shelf } from "../../../src/contracts/series-and-authors.ts";
export type { Voice, VoiceStyle } from "../../../src/contracts/voices.ts";

export type Tokens = WireTokens;
export type AudioFormat = (typeof audioFormat)["_output"];
export type JobChapter = (typeof jobChapter)["_output"];
export type JobList = (typeof jobList)["_output"];
export type JobRequest = (typeof jobRequest)["_input"];
