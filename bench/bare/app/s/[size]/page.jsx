/** A finished page of about as many bytes as asked: its text stands in the HTML and once more in what React reads. */
export const dynamic = "force-static";

export default async function Page({ params }) {
  const { size } = await params;
  return <p>{"x".repeat(Math.max(1, Math.round((Number(size) - 3500) / 2)))}</p>;
}
