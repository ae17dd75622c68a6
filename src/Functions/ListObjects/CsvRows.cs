using System.Text;

namespace XAcctWorkflow.Functions.ListObjects;

/// <summary>Rows of fields, as they come in. https://www.rfc-editor.org/rfc/rfc4180</summary>
internal static class CsvRows
{
    public static IEnumerable<List<string>> Read(TextReader text)
    {
        List<string> row = [];
        var field = new StringBuilder();
        var quoted = false;
        for (var next = text.Read(); next >= 0; next = text.Read())
        {
            var c = (char)next;
            if (quoted ? c != '"' : c is not (',' or '\n' or '"'))
            {
                field.Append(c);
            }
            else if (quoted && text.Peek() == '"')
            {
                field.Append((char)text.Read());
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else
            {
                End(row, field, line: c == '\n');
                if (c == '\n')
                {
                    if (row is not [""])
                    {
                        yield return row;
                    }
                    row = [];
                }
            }
        }
        if (row.Count > 0 || field.Length > 0)
        {
            End(row, field, line: true);
            yield return row;
        }
    }

    private static void End(List<string> row, StringBuilder field, bool line)
    {
        if (line && field.Length > 0 && field[^1] == '\r')
        {
            field.Length--;
        }
        row.Add(field.ToString());
        field.Clear();
    }
}
