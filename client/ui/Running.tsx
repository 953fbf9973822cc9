/** What is shown at an address that belongs to no study. */
export const Running = () => (
  <main className="running">
    <h1>Kelvin is running</h1>
    <p>To rate, follow the link that you were given. It ends in the name of a study.</p>
  </main>
);
