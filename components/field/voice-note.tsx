"use client";

import { useEffect, useRef, useState } from "react";
import type { Say } from "@/components/field/words";
import { Button } from "@/components/ui/button";
import { mostVoiceBytes, mostVoiceSeconds } from "@/domain/field/limits";

const wanted = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];

/** Records a note of two minutes at most, and plays it again. */
export function VoiceNote({
  say,
  voice,
  onRecorded,
  onRemoved,
}: {
  say: Say;
  voice: Blob | null;
  onRecorded: (voice: Blob) => void;
  onRemoved: () => void;
}) {
  const recorder = useRef<MediaRecorder | null>(null);
  const [seconds, setSeconds] = useState<number | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const isRecording = seconds !== null;

  useEffect(() => {
    if (!isRecording) return;
    const beat = setInterval(() => setSeconds((past) => (past === null ? null : past + 1)), 1000);
    return () => clearInterval(beat);
  }, [isRecording]);

  useEffect(() => {
    if (seconds !== null && seconds >= mostVoiceSeconds) recorder.current?.stop();
  }, [seconds]);

  useEffect(() => () => recorder.current?.stream.getTracks().forEach((track) => track.stop()), []);

  async function record() {
    setRefused(null);
    const mimeType = "MediaRecorder" in window ? wanted.find((type) => MediaRecorder.isTypeSupported(type)) : undefined;
    if (!mimeType) return setRefused(say("voice.none"));
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => null);
    if (!stream) return setRefused(say("voice.denied"));
    const pieces: Blob[] = [];
    const running = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: 24_000 });
    running.addEventListener("dataavailable", ({ data }) => {
      pieces.push(data);
      if (pieces.reduce((sum, { size }) => sum + size, 0) > mostVoiceBytes * 0.9) running.stop();
    });
    running.addEventListener("stop", () => {
      for (const track of stream.getTracks()) track.stop();
      setSeconds(null);
      if (pieces.length > 0) onRecorded(new Blob(pieces, { type: mimeType.split(";")[0] ?? "" }));
    });
    recorder.current = running;
    running.start(1000);
    setSeconds(0);
  }

  return (
    <section aria-labelledby="voice" className="grid gap-2">
      <h2 id="voice" className="font-semibold">
        {say("voice.title")} <span className="font-normal text-ink-soft">({say("form.optional")})</span>
      </h2>
      <p className="text-[0.9375rem] text-ink-soft">{say("voice.hint")}</p>
      {voice ? <Player say={say} voice={voice} /> : null}
      <div className="flex flex-wrap gap-3">
        {isRecording ? (
          <Button type="button" variant="danger" onClick={() => recorder.current?.stop()}>
            {say("voice.stop", { seconds })}
          </Button>
        ) : voice ? (
          <Button type="button" variant="quiet" onClick={onRemoved}>
            {say("voice.remove")}
          </Button>
        ) : (
          <Button type="button" variant="second" onClick={() => void record()}>
            {say("voice.start")}
          </Button>
        )}
      </div>
      <p role="status" className="text-alarm empty:hidden">
        {refused}
      </p>
    </section>
  );
}

function Player({ say, voice }: { say: Say; voice: Blob }) {
  const sound = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    const address = URL.createObjectURL(voice);
    if (sound.current) sound.current.src = address;
    return () => URL.revokeObjectURL(address);
  }, [voice]);
  return <audio ref={sound} controls aria-label={say("voice.play")} className="w-full" />;
}
