/** A project as the API shows it. */
export interface ProjectView {
  readonly id: string;
  readonly cohort: string;
  readonly person: { readonly id: string; readonly name: string };
  readonly assignment: { readonly id: string; readonly title: string };
  readonly kind: string;
  readonly state: string;
  readonly size: string;
  readonly plan: string;
  readonly decisions: string;
  readonly repository: string | null;
  readonly shared: boolean;
  readonly version: number;
  readonly createdAt: string;
}
