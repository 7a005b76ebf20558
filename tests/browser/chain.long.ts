import { walkAsParticipants } from "./participant.ts";

walkAsParticipants({ lang: "en", javaScriptEnabled: true }, { lang: "ja", javaScriptEnabled: false });
