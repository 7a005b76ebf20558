import { render } from "preact";
import { PageContext } from "../../design/context.ts";
import { pageHere } from "../../design/page-here.ts";
import { SharedStream } from "../../platform/live/shared-stream.ts";
import { retrospectivesMessages } from "./messages.ts";
import { ActionItem } from "./pages/actions.tsx";
import type { BoardNews } from "./view.ts";

/**
 * The live board: a card gets the name of its group where it lies, what is decided comes to the end of the list. Nothing moves under
 * the reader, and nothing typed is lost: when the board goes on to another phase, a sentence says so and a link opens it again.
 */
const board = document.getElementById("board");
if (board) open(board);

function open(place: HTMLElement): void {
  const { board: id = "", phase = "", me = "", live = "", zone = "Asia/Tokyo", runs } = place.dataset;
  const page = pageHere(zone);
  const m = retrospectivesMessages[page.lang];
  const state = document.getElementById("board-state");
  /** The board is not as it is shown here any more; whatever else is said, this stays. */
  let stale = false;

  listen();
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-grouping]")) sendQuietly(form);

  function listen(): void {
    const stream = new SharedStream(live, document.body.dataset.reader ?? "");
    const hear =
      (show: (news: BoardNews) => void) =>
      ({ data }: MessageEvent<string>) => {
        const news = JSON.parse(data) as BoardNews;
        if (news.room === id) show(news);
      };
    stream.listen(
      "retrospective.moved",
      hear((news) => news.phase !== phase && sayStale(m.live.moved)),
    );
    stream.listen(
      "retrospective.changed",
      hear(() => sayStale(m.live.changed)),
    );
    stream.listen("retrospective.card_grouped", hear(showGroup));
    stream.listen("retrospective.group_named", hear(offerGroup));
    for (const kind of ["action_decided", "action_changed", "action_moved"])
      stream.listen(`retrospective.${kind}`, hear(showAction));
    stream.listen("resync", () => sayStale(m.live.changed));
    stream.listen("error", () => say(m.live.offline));
    stream.listen("open", () => {
      if (state?.textContent) say(m.live.connected);
    });
  }

  function say(sentence: string): void {
    if (state && !stale) state.textContent = sentence;
  }

  function sayStale(sentence: string): void {
    say(sentence);
    if (!state || stale) return;
    stale = true;
    const link = document.createElement("a");
    link.href = state.dataset.reload ?? "";
    link.textContent = m.live.reload;
    state.append(" ", link);
  }

  function showGroup({ card }: BoardNews): void {
    const standing = card && document.getElementById(`c-${card.id}`);
    if (!standing) return;
    const tag = standing.querySelector("[data-group]");
    if (tag) tag.textContent = card.group ? m.grouped(card.group.name) : "";
    const select = standing.querySelector("select");
    // Whoever is choosing right now is not disturbed.
    if (select && select !== document.activeElement) select.value = card.group?.id ?? "";
  }

  function offerGroup({ group }: BoardNews): void {
    if (!group) return;
    for (const select of document.querySelectorAll<HTMLSelectElement>("form[data-grouping] select"))
      if (![...select.options].some(({ value }) => value === group.id)) select.add(new Option(group.name, group.id));
  }

  function showAction({ action }: BoardNews): void {
    const list = document.getElementById("action-list");
    if (!action || !list) return;
    const drawn = document.createElement("div");
    render(
      <PageContext.Provider value={page}>
        <ActionItem action={action} me={me} runs={runs !== undefined} />
      </PageContext.Provider>,
      drawn,
    );
    const fresh = drawn.firstElementChild as Element;
    const standing = document.getElementById(`a-${action.id}`);
    if (standing) standing.replaceWith(fresh);
    else list.append(fresh);
  }

  /** Puts a card into its group without a reload; whatever the server refuses is sent once more as the plain form it is. */
  function sendQuietly(form: HTMLFormElement): void {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
      const answer = await fetch(form.action, { method: "POST", body }).catch(() => undefined);
      if (answer?.ok) say(m.live.grouped);
      else if (answer) form.submit();
      else say(m.live.offline);
    });
  }
}
