// Reads why a method was hidden when somebody asks for it.
document.addEventListener("click", async (event) => {
  const button = event.target instanceof Element ? event.target.closest("#saldo-why") : null;
  const list = document.querySelector("#saldo-why-lines");
  if (!button || !list) return;
  button.disabled = true;
  try {
    const answer = await (await fetch(button.dataset.url, { credentials: "same-origin" })).json();
    list.replaceChildren(
      ...answer.data.lines.map((line) => {
        const item = document.createElement("li");
        item.textContent = line;
        return item;
      }),
    );
  } finally {
    button.disabled = false;
  }
});
