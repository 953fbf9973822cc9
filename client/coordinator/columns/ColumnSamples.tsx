import "./columns.css";
import type { SeenFile } from "../../../shared/protocol/conversion-calls.ts";
import { ScrollBox } from "../frame/scroll-box.ts";

/** A file's columns, a line each, with what its first rows hold there. */
export const ColumnSamples = ({ file, columns }: Pick<SeenFile, "file" | "columns">) => {
  const rows = Math.max(0, ...columns.map(({ samples }) => samples.length));
  const numbers = Array.from({ length: rows }, (_, index) => index + 1);
  return (
    <ScrollBox label={`First rows of ${file}`}>
      <table className="column-samples">
        <caption className="hidden">First rows of {file}</caption>
        <thead>
          <tr>
            <th scope="col">Column</th>
            {numbers.map((number) => (
              <th key={number} scope="col">
                Row {number}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {columns.map(({ place, samples }) => (
            <tr key={place}>
              <th scope="row">
                <code>{place}</code>
              </th>
              {numbers.map((number) => (
                <td key={number}>{samples[number - 1] ?? "–"}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
};
