export const ORGANIZATION_KINDS = ["company", "office"] as const;
