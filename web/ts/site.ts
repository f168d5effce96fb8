// Conveniences for readers whose browser runs scripts; every page works without them. Nothing here writes HTML or keeps
// anything; only the search field asks our own server for anything.

function each<T extends Element>(selector: string, act: (element: T) => void): void {
  document.querySelectorAll<T>(selector).forEach(act);
}

// The menu closes with Escape, giving the focus back, and with a press or a focus anywhere else.
each<HTMLDetailsElement>("details.menu", (menu) => {
  const close = (event: Event): void => {
    if (menu.open && event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
  };
  document.addEventListener("click", close);
  document.addEventListener("focusin", close);
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
});

// A filter acts as soon as it is chosen where the list stands beside it; on narrow pages the button stays the way.
each<HTMLFormElement>("form.facets", (form) => {
  form.addEventListener("change", (event) => {
    const chosen = event.target instanceof HTMLInputElement && event.target.type === "checkbox";
    const beside = form.getBoundingClientRect().width < form.parentElement!.getBoundingClientRect().width / 2;
    if (chosen && beside) form.requestSubmit();
  });
  // Empty fields would only make the address longer.
  form.addEventListener("submit", () => {
    form.querySelectorAll<HTMLInputElement>("input[type=search]").forEach((field) => {
      if (field.value.trim() === "") field.disabled = true;
    });
  });
});

// The search field offers how a query may go on: concepts, then words that pages hold.
each<HTMLInputElement>("input[data-suggest]", (field) => {
  const list = document.createElement("datalist");
  list.id = "suggestions";
  field.after(list);
  field.setAttribute("list", list.id);
  let waiting = 0;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    const typed = field.value.trim();
    if (typed.length < 2) return;
    waiting = window.setTimeout(() => {
      fetch(`${field.dataset.suggest}?q=${encodeURIComponent(typed)}`)
        .then((answer) => (answer.ok ? answer.json() : [typed, []]))
        .then(([asked, found]: [string, string[]]) => {
          if (asked !== field.value.trim()) return;
          list.replaceChildren(...found.map((text) => {
            const option = document.createElement("option");
            option.value = text;
            return option;
          }));
        }, () => {});
    }, 150);
  });
});

each<HTMLAnchorElement>("a[data-print]", (link) => {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    window.print();
  });
});

// <li hidden data-copy="id of what to copy" data-copied="said when done"><button><span>…</span></button></li>
each<HTMLElement>("[data-copy]", (place) => {
  const source = document.getElementById(place.dataset.copy ?? "");
  const label = place.querySelector("button span");
  if (!source || !label || !navigator.clipboard) return;
  place.hidden = false;
  place.querySelector("button")!.addEventListener("click", () => {
    navigator.clipboard.writeText((source.textContent ?? "").trim()).then(
      () => { label.textContent = place.dataset.copied ?? ""; },
      () => { place.hidden = true; },
    );
  });
});

// What is typed at the desk is kept by the server as it is typed, so that a browser that closes loses nothing. Saving
// stays with the buttons.
each<HTMLFormElement>("form[data-typed]", (form) => {
  const told = form.querySelector("[data-typed-told]");
  let waiting = 0;
  let sending: AbortController | undefined;
  const keep = (keepalive: boolean): void => {
    clearTimeout(waiting);
    waiting = 0;
    sending?.abort();
    sending = new AbortController();
    const body = new URLSearchParams();
    new FormData(form).forEach((value, name) => body.append(name, String(value)));
    fetch(form.dataset.typed ?? "", { method: "POST", body, keepalive, signal: sending.signal })
      .then((answer) => (answer.ok ? answer.text() : ""))
      .then((text) => { if (told && text) told.textContent = text; }, () => {});
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(() => keep(false), 1000);
  });
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    waiting = 0;
    sending?.abort();
  });
  addEventListener("pagehide", () => { if (waiting) keep(true); });
});

// Texts in Markdown get tools for who does not know its signs, and show what the page will show, by the server's own
// renderer. The answer is taken as a document: nothing of it runs.
each<HTMLTemplateElement>("template[data-tools]", (template) => {
  const url = template.dataset.tools ?? "";
  each<HTMLTextAreaElement>("textarea[data-markdown]", (area) => {
    const parts = template.content.cloneNode(true) as DocumentFragment;
    const tools = parts.firstElementChild as HTMLElement;
    const shown = parts.lastElementChild as HTMLElement;
    const change = (button: HTMLElement): void => {
      const { around, before, link } = button.dataset;
      const [from, to] = [area.selectionStart, area.selectionEnd];
      const chosen = area.value.slice(from, to);
      if (around) {
        area.setRangeText(around + chosen + around, from, to, "end");
        if (chosen === "") area.selectionStart = area.selectionEnd = from + around.length;
      } else if (link) {
        area.setRangeText(`[${chosen}](${link})`, from, to, "end");
      } else if (before) {
        const start = area.value.lastIndexOf("\n", from - 1) + 1;
        const lines = area.value.slice(start, to).split("\n").map((line) => before + line);
        area.setRangeText(lines.join("\n"), start, to, "end");
      }
      area.focus();
      area.dispatchEvent(new Event("input", { bubbles: true }));
    };
    const show = (): void => {
      const request = new XMLHttpRequest();
      request.open("POST", url);
      request.responseType = "document";
      request.onload = () => {
        const body = request.status === 200 ? request.responseXML?.body : undefined;
        if (body) shown.replaceChildren(...Array.from(body.childNodes, (node) => document.importNode(node, true)));
      };
      request.send(new URLSearchParams({ text: area.value }));
    };
    let waiting = 0;
    tools.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>("button") : null;
      if (!button) return;
      if (!("shown" in button.dataset)) return change(button);
      shown.hidden = !shown.hidden;
      button.setAttribute("aria-expanded", String(!shown.hidden));
      if (!shown.hidden) show();
    });
    area.addEventListener("input", () => {
      clearTimeout(waiting);
      if (!shown.hidden) waiting = window.setTimeout(show, 400);
    });
    area.before(tools);
    area.after(shown);
  });
});

// What is wrong in a sent form is read out and reached first.
document.getElementById("wrong")?.focus();
