// Stand-in while this module is being written; the owner of this folder replaces it.
export interface Files {
  readonly url: string;
}
export const createFiles = (url: string): Files => ({ url });
