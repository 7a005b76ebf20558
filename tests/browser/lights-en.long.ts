import { lookInEveryLight } from "./lights.ts";

lookInEveryLight("en");
