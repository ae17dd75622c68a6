using System.Text;

namespace XAcctWorkflow.Sandbox.StepFunctions.MapRuns;

/// <summary>Splits CSV into rows of fields. https://www.rfc-editor.org/rfc/rfc4180</summary>
internal static class CsvText
{
    /// <summary>A row at a time; empty lines are none.</summary>
    public static IEnumerable<List<string>> Rows(string text, char delimiter)
    {
        var row = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (quoted)
            {
                if (c != '"')
                {
                    field.Append(c);
                }
                else if (at + 1 < text.Length && text[at + 1] == '"')
                {
                    field.Append(text[++at]);
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c == '"' && field.Length == 0)
            {
                quoted = true;
            }
            else if (c == delimiter)
            {
                row.Add(field.ToString());
                field.Clear();
            }
            else if (c == '\n')
            {
                foreach (var ended in End())
                {
                    yield return ended;
                }
            }
            else if (c != '\r')
            {
                field.Append(c);
            }
        }
        foreach (var ended in End())
        {
            yield return ended;
        }

        IEnumerable<List<string>> End()
        {
            if (row.Count == 0 && field.Length == 0)
            {
                return [];
            }
            row.Add(field.ToString());
            field.Clear();
            var ended = row;
            row = [];
            return [ended];
        }
    }
}
