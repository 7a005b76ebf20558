import { lookInEveryLight } from "./lights.ts";

lookInEveryLight("ja");
