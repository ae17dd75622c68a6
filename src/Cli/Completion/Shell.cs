namespace XAcctWorkflow.Cli.Completion;

/// <summary>A shell that xacct's commands and options can be completed in.</summary>
/// <param name="Name">As <c>xacct completion</c> takes it.</param>
/// <param name="Installation">What to type to have it from now on.</param>
/// <param name="Script">
/// Asks xacct itself at each Tab, with System.CommandLine's directive [suggest:POSITION], so that it never falls behind.
/// </param>
public sealed record Shell(string Name, string Installation, string Script)
{
    public static IReadOnlyList<Shell> All { get; } =
    [
        new(
            "bash",
            "echo 'source <(xacct completion bash)' >> ~/.bashrc",
            """
            _xacct() {
              local IFS=$'\n'
              COMPREPLY=($(compgen -W "$(xacct "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
            }
            complete -o default -F _xacct xacct
            """
        ),
        new(
            "zsh",
            "echo 'source <(xacct completion zsh)' >> ~/.zshrc",
            """
            _xacct() {
              local -a words_found
              words_found=("${(@f)$(xacct "[suggest:${#LBUFFER}]" "${LBUFFER}" 2>/dev/null)}")
              compadd -a words_found
            }
            compdef _xacct xacct
            """
        ),
        new(
            "fish",
            "xacct completion fish > ~/.config/fish/completions/xacct.fish",
            """
            function __xacct_complete
              set -l line (commandline -cp)
              xacct "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
            end
            complete -c xacct -a '(__xacct_complete)'
            """
        ),
        new(
            "pwsh",
            "xacct completion pwsh >> $PROFILE",
            """
            Register-ArgumentCompleter -Native -CommandName xacct -ScriptBlock {
              param($word, $line, $position)
              xacct "[suggest:$position]" "$line" |
                Where-Object { $_ -like "$word*" } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
            }
            """
        ),
    ];
}
