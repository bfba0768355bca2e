/** How many askers a measure has at once. */
export const atOnce = 32;

export async function post(url: string, body: unknown): Promise<unknown> {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** Does a thing so many times, 32 at once unless told otherwise, and keeps the answers in order. */
export async function inLanes<Answer>(
  count: number,
  task: (index: number) => Promise<Answer>,
  lanes = atOnce,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  let next = 0;
  const lane = async () => {
    while (next < count) {
      const index = next++;
      answers[index] = await task(index);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return answers;
}
