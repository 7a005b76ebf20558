import { walkAsParticipants } from "./participant.ts";

// The other ways: chain.long.ts.
walkAsParticipants({ lang: "ja", javaScriptEnabled: true });
