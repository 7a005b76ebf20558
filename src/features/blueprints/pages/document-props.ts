import type { BlueprintDocument, Fillings } from "../rules.ts";

/** What each section of a blueprint is told. */
export interface DocumentProps {
  readonly document: BlueprintDocument;
  readonly values: Fillings;
  /** With what is for organizers only. */
  readonly whole: boolean;
}
