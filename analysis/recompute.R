# Computes the main numbers of this dataset again from its CSV files, with base R alone.
# Run it anywhere: Rscript analysis/recompute.R. It prints a CSV: what was computed, of which claim or
# question, in which analysis (declared, or everyone), the value and the limits of its interval; and how
# automatic labels agree with raters, and raters among themselves, on what is labelled.

own <- sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))
folder <- if (length(own) == 1) dirname(dirname(normalizePath(own))) else getwd()

load_table <- function(table) {
  path <- Sys.glob(file.path(folder, "data", paste0("*_description-", table, "_data.csv")))
  read.csv(path, colClasses = "character", na.strings = "", encoding = "UTF-8", check.names = FALSE)
}

judgments <- load_table("judgments")
judgments <- judgments[judgments$counted == "true" & judgments$superseded == "false", ]
pairs <- load_table("pairs")
rownames(pairs) <- pairs$pair
options_of <- load_table("options")
if (is.null(pairs$x_arm)) stop("This dataset is blinded: claims need what gave each response.")
claims <- load_table("claims")
refusals <- load_table("refusals")
excluded <- load_table("exclusions")$rater

# The clustered interval of Cameron, Gelbach and Miller (2011), floored; clusters of raters and units.
clustered <- function(value, influence, raters, units, level, limits) {
  variance <- function(names) {
    sums <- tapply(influence, names, sum)
    groups <- length(sums)
    if (groups > 1) sum(sums^2) * groups / (groups - 1) else NA
  }
  by_rater <- variance(raters)
  by_unit <- variance(units)
  by_cell <- variance(paste(raters, units))
  parts <- c(by_rater, by_unit, by_rater + by_unit - by_cell)
  parts <- parts[!is.na(parts)]
  if (length(parts) == 0 || sqrt(max(0, parts)) <= 1e-14 * max(1, abs(value))) return(c(value, NA, NA))
  sizes <- c(length(unique(raters)), length(unique(units)))
  reach <- qt(1 - (1 - level) / 2, min(sizes[sizes > 1]) - 1) * sqrt(max(parts))
  c(value, max(limits[1], value - reach), min(limits[2], value + reach))
}

# How far an option of a choice prefers the left response: 2 much, 1 (slightly), 0 alike, to -2.
score_left <- function(value) {
  size <- ifelse(grepl("_much$", value), 2, 1)
  ifelse(value == "same", 0, ifelse(startsWith(value, "left"), size, -size))
}

# By pair, which response is of the claim's treatment and which of its control.
compared <- function(claim) {
  place <- function(arm) {
    at <- ifelse(pairs$x_arm == arm, "x", ifelse(!is.na(pairs$y_arm) & pairs$y_arm == arm, "y", NA))
    setNames(at, pairs$pair)
  }
  treatment <- place(claim$treatment)
  control <- place(claim$control)
  both <- !is.na(treatment) & !is.na(control)
  together <- any(both[pairs$pair %in% judgments$pair])
  kept <- if (together) both else !is.na(treatment) | !is.na(control)
  list(treatment = treatment[kept], control = control[kept])
}

preference <- function(claim, rows) {
  shown <- compared(claim)
  rows <- rows[rows$question == claim$question & rows$pair %in% names(shown$treatment), ]
  treatment <- shown$treatment[rows$pair]
  rows <- rows[!is.na(treatment) & !is.na(rows$value), ]
  if (nrow(rows) == 0) return(c(NA, NA, NA))
  treatment <- shown$treatment[rows$pair]
  score <- score_left(rows$value) * ifelse(treatment == rows$left, 1, -1)
  share <- (sign(score) + 1) / 2
  value <- mean(share)
  level <- as.numeric(claim$confidence)
  clustered(value, (share - value) / length(share), rows$rater, rows$pair, level, c(0, 1))
}

error_difference <- function(claim, rows) {
  shown <- compared(claim)
  rows <- rows[rows$question == claim$question & rows$pair %in% names(shown$treatment), ]
  rows <- rows[!is.na(rows$value), ]
  response <- ifelse(is.na(rows$response), "x", rows$response)
  is_treatment <- response == shown$treatment[rows$pair]
  is_control <- response == shown$control[rows$pair]
  is_treatment[is.na(is_treatment)] <- FALSE
  is_control[is.na(is_control)] <- FALSE
  counts_as <- c(error = 1, correct = 0, half = 0.5, excluded = NA)
  own <- refusals[refusals$claim == claim$claim, ]
  policy <- own$refusal[match(pairs[rows$pair, "task"], own$task, incomparables = NA)]
  policy[is.na(policy)] <- own$refusal[is.na(own$task)]
  outcome <- ifelse(rows$value == "incorrect", 1, ifelse(rows$value == "correct", 0,
    ifelse(rows$value == "unsure", counts_as[claim$unsure], counts_as[policy])))
  kept <- (is_treatment | is_control) & !is.na(outcome)
  arm <- is_treatment[kept]
  outcome <- unname(outcome[kept])
  if (!any(arm) || all(arm)) return(c(NA, NA, NA))
  means <- ifelse(arm, mean(outcome[arm]), mean(outcome[!arm]))
  influence <- ifelse(arm, 1, -1) * (outcome - means) / ifelse(arm, sum(arm), sum(!arm))
  value <- mean(outcome[arm]) - mean(outcome[!arm])
  prompts <- pairs[rows$pair[kept], "prompt"]
  level <- as.numeric(claim$confidence)
  clustered(value, influence, rows$rater[kept], prompts, level, c(-1, 1))
}

# Krippendorff's alpha of lists of values by unit; NA where there is no variation.
alpha <- function(units, level) {
  units <- units[lengths(units) > 1]
  values <- unlist(units)
  scale <- sort(unique(values))
  if (length(scale) < 2) return(NA)
  counts <- as.numeric(table(factor(values, levels = scale)))
  size <- length(scale)
  distance <- matrix(0, size, size)
  for (a in seq_len(size)) for (b in seq_len(size)) {
    distance[a, b] <- switch(level,
      nominal = as.numeric(a != b),
      interval = (scale[a] - scale[b])^2,
      ordinal = (sum(counts[min(a, b):max(a, b)]) - (counts[a] + counts[b]) / 2)^2)
  }
  seen <- sum(vapply(units, function(own) {
    at <- match(own, scale)
    sum(distance[at, at]) / (length(at) - 1)
  }, 0))
  1 - (sum(counts) - 1) * seen / sum(outer(counts, counts) * distance)
}

# The order in which the manifest lists the arms, without a reader of JSON.
arms_in_order <- function() {
  text <- paste(readLines(file.path(folder, "manifest.json"), encoding = "UTF-8"), collapse = "\n")
  list <- regmatches(text, regexpr('"arms": \\[[^]]*\\]', text))
  gsub('"', "", regmatches(list, gregexpr('"[^"]*"', list))[[1]][-1])
}

agreement <- function(question, rows, arms) {
  own <- options_of[options_of$question == question, ]
  kind <- own$kind[1]
  rows <- rows[rows$question == question & !is.na(rows$value), ]
  if (nrow(rows) == 0) return(NA)
  if (kind == "choice") {
    for_x <- score_left(rows$value) * ifelse(is.na(rows$left) | rows$left != "y", 1, -1)
    later <- match(pairs[rows$pair, "x_arm"], arms) > match(pairs[rows$pair, "y_arm"], arms)
    later[is.na(later)] <- TRUE
    return(alpha(split(ifelse(later, for_x, -for_x), rows$pair), own$level[1]))
  }
  value <- if (kind == "scale") as.numeric(rows$value) else as.numeric(own$code[match(rows$value, own$value)])
  unit <- paste(rows$pair, ifelse(is.na(rows$response), "x", rows$response))
  alpha(split(value, unit), own$level[1])
}

# Automatic labels held against the raters of the declared analysis: each answer beside the label of what it is about.
labelled_answers <- function(own, rows, arms) {
  question <- own$question[1]
  option <- own$option[1]
  asked <- options_of[options_of$question == question, ]
  asked <- asked[order(as.numeric(asked$code)), ]
  rows <- rows[rows$question == question & !is.na(rows$value), ]
  said <- setNames(ifelse(is.na(own$value), own$score, own$value), paste(own$pair, own$response))
  if (asked$kind[1] == "choice") {
    for_x <- score_left(rows$value) * ifelse(!is.na(rows$left) & rows$left == "x", 1, -1)
    ahead <- as.numeric(said[paste(rows$pair, "x")]) - as.numeric(said[paste(rows$pair, "y")])
    kept <- for_x != 0 & !is.na(ahead) & ahead != 0
    arm_of <- function(is_x) ifelse(is_x, pairs[rows$pair, "x_arm"], pairs[rows$pair, "y_arm"])
    found <- data.frame(rater = rows$rater, unit = rows$pair, answer = arm_of(for_x > 0), label = arm_of(ahead > 0))
    return(list(categories = arms, found = found[kept, ]))
  }
  unit <- paste(rows$pair, ifelse(is.na(rows$response), "x", rows$response))
  found <- data.frame(rater = rows$rater, unit = unit, answer = rows$value, label = unname(said[unit]))
  found <- found[!is.na(found$label), ]
  if (is.na(option)) return(list(categories = asked$value, found = found))
  found$answer <- ifelse(found$answer == option, option, "other")
  found$label <- ifelse(found$label == "true", option, "other")
  list(categories = c("other", option), found = found)
}

shares <- function(values, categories) {
  counts <- table(factor(values, levels = categories))
  setNames(as.numeric(counts) / length(values), categories)
}

label_agreement <- function(found) {
  agrees <- as.numeric(found$answer == found$label)
  value <- mean(agrees)
  clustered(value, (agrees - value) / length(agrees), found$rater, found$unit, 0.95, c(0, 1))
}

# Cohen's kappa of label and answer, its error linearised and clustered by rater and unit.
label_kappa <- function(found, categories) {
  answers <- shares(found$answer, categories)
  labels <- shares(found$label, categories)
  agrees <- as.numeric(found$answer == found$label)
  observed <- mean(agrees)
  chance <- sum(answers * labels)
  if (1 - chance < 1e-12) return(c(NA, NA, NA))
  value <- (observed - chance) / (1 - chance)
  moved <- labels[found$answer] + answers[found$label] - 2 * chance
  influence <- (agrees - observed - (1 - value) * moved) / (1 - chance) / nrow(found)
  clustered(value, unname(influence), found$rater, found$unit, 0.95, c(-1, 1))
}

# Label against what most raters answered: agreement, and Cohen's kappa by Fleiss, Cohen and Everitt (1969).
majority_kappa <- function(found, categories) {
  votes <- table(found$unit, factor(found$answer, levels = categories))
  most <- apply(votes, 1, max)
  clear <- rowSums(votes == most) == 1
  if (!any(clear)) return(list(agreement = NA, kappa = c(NA, NA, NA)))
  chosen <- categories[apply(votes[clear, , drop = FALSE], 1, which.max)]
  label <- found$label[match(rownames(votes)[clear], found$unit)]
  n <- length(chosen)
  agrees <- as.numeric(chosen == label)
  agreement <- mean(agrees)
  rows <- shares(label, categories)
  columns <- shares(chosen, categories)
  chance <- sum(rows * columns)
  if (1 - chance < 1e-14) return(list(agreement = agreement, kappa = c(NA, NA, NA)))
  value <- (agreement - chance) / (1 - chance)
  spread <- mean((agrees - (columns[label] + rows[chosen]) * (1 - value))^2)
  variance <- (spread - (value - chance * (1 - value))^2) / (n * (1 - chance)^2)
  reach <- qnorm(0.975) * sqrt(max(0, variance))
  list(agreement = agreement, kappa = c(value, value - reach, min(1, value + reach)))
}

# How far raters agree among themselves on the same units: the mean over units, and Fleiss' kappa, by Gwet (2014).
ceiling_of <- function(found, categories) {
  counts <- unclass(table(found$unit, factor(found$answer, levels = categories)))
  size <- rowSums(counts)
  paired <- size > 1
  none <- c(NA, NA, NA)
  if (!any(paired)) return(list(agreement = none, kappa = none))
  own <- ifelse(paired, rowSums(counts * (counts - 1)) / (size * pmax(size - 1, 1)), 0)
  n <- nrow(counts)
  observed <- mean(own[paired])
  share <- colMeans(counts / size)
  linearised <- function(chance, chance_of) {
    value <- (observed - chance) / (1 - chance)
    part <- ifelse(paired, n / sum(paired) * (own - chance) / (1 - chance), 0)
    squares <- sum((part - 2 * (1 - value) * (chance_of - chance) / (1 - chance) - value)^2)
    if (n < 2) return(c(value, NA, NA))
    reach <- qt(0.975, n - 1) * sqrt(squares / (n * (n - 1)))
    c(value, value - reach, min(1, value + reach))
  }
  agreement <- linearised(0, rep(0, n))
  if (sum(share > 0) < 2) return(list(agreement = agreement, kappa = none))
  list(agreement = agreement, kappa = linearised(sum(share^2), as.vector(counts %*% share) / size))
}

tell_labels <- function(rows, arms) {
  labels <- load_table("labels")
  for (name in unique(labels$name)) {
    known <- labelled_answers(labels[labels$name == name, ], rows, arms)
    found <- known$found
    categories <- known$categories
    if (nrow(found) == 0) next
    tell("label-agreement", name, "declared", label_agreement(found))
    tell("label-kappa", name, "declared", label_kappa(found, categories))
    majority <- majority_kappa(found, categories)
    tell("label-majority-agreement", name, "declared", c(majority$agreement, NA, NA))
    tell("label-majority-kappa", name, "declared", majority$kappa)
    raters <- ceiling_of(found, categories)
    tell("raters-agreement", name, "declared", raters$agreement)
    tell("raters-kappa", name, "declared", raters$kappa)
    by_label <- shares(found$label, categories)
    by_raters <- shares(found$answer, categories)
    for (category in categories) {
      tell("label-prevalence", paste(name, category), "declared", c(by_label[[category]], NA, NA))
      tell("raters-prevalence", paste(name, category), "declared", c(by_raters[[category]], NA, NA))
    }
  }
}

show <- function(number) if (is.na(number)) "" else format(number, digits = 17)
tell <- function(measure, of, analysis, numbers) {
  cells <- c(measure, of, analysis, vapply(numbers, show, ""))
  cat(paste(cells, collapse = ","), "\n", sep = "")
}

cat("measure,of,analysis,value,lower,upper\n")
arms <- arms_in_order()
kept <- !(judgments$rater %in% excluded) & pairs[judgments$pair, "unblinded_early"] == "false"
analyses <- list(everyone = judgments, declared = judgments[kept, ])
for (analysis in names(analyses)) {
  rows <- analyses[[analysis]]
  for (at in seq_len(nrow(claims))) {
    claim <- claims[at, ]
    if (claim$kind == "preference") tell("share", claim$claim, analysis, preference(claim, rows))
    if (claim$kind == "error-difference")
      tell("error-difference", claim$claim, analysis, error_difference(claim, rows))
  }
  for (question in unique(options_of$question))
    tell("alpha", question, analysis, c(agreement(question, rows, arms), NA, NA))
  if (analysis == "declared") tell_labels(rows, arms)
}
